import { cleanLines, line } from '../subject/clean-text.ts';
import { LIMITS } from './limits.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The colon of `:tada:`, which would become a picture; times such as 12:30:45 stay. */
const EMOJI_NAME = /:(?=(?:[a-z0-9_+'-]*[a-z][a-z0-9_+'-]*|100|1234):)/gi;

/** What Slack would read as formatting, and the character that looks like it and is none. */
const LOOKALIKES: Record<string, string> = { '`': '\u02cb', '*': '\u2217', '~': '\u223c', _: '\u02cd' };

/**
 * Text from outside for a `mrkdwn` object: it cannot ping, link, format or quote. Slack has no escape for formatting
 * characters (docs "Formatting message text"), so those that would format are replaced by look-alikes.
 */
export function mrkdwn(text: string): string {
  return cleanLines(text)
    .replace(/^>/gm, '\u203a')
    .replace(/[&<>]/g, (char) => ENTITIES[char] ?? '')
    .replace(/[`*]|(?<![\p{L}\p{N}])[_~]|[_~](?![\p{L}\p{N}])/gu, (char) => LOOKALIKES[char] ?? '')
    .replace(EMOJI_NAME, '\u2236');
}

/**
 * Slack reads no mentions, links or entities in `plain_text`; their beginnings are replaced for whoever copies the
 * text.
 */
export function plain(text: string): string {
  return line(text)
    .replace(/<(?=[!@#]|[a-z][a-z0-9+.-]*:)/gi, '\u2039')
    .replace(EMOJI_NAME, '\u2236');
}

/** A link whose label is outside text; the bare label when `url` is none that a browser should open. */
export function link(url: string | undefined, label: string): string {
  const shown = mrkdwn(line(label)).replaceAll('|', '\u00a6');
  const target = linkTarget(url);
  return target === undefined ? shown : `<${target}|${shown}>`;
}

export function linkTarget(url: string | undefined): string | undefined {
  const parsed = URL.parse(url ?? '');
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return undefined;
  // A channel is no place for a password.
  parsed.username = '';
  parsed.password = '';
  const target = parsed.href
    .replaceAll('|', '%7C')
    .replaceAll('>', '%3E')
    .replaceAll('<', '%3C')
    .replaceAll('&', '&amp;');
  return target.length > LIMITS.url ? undefined : target;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The longest "character" that is kept whole; a longer one is a stack of combining marks made to hurt. */
const LONGEST_GRAPHEME = 64;

/** Never cuts inside an entity such as `&amp;`, a surrogate pair or an emoji of several code points. */
export function cut(escaped: string, max: number): string {
  if (escaped.length <= max) return escaped;
  let end = Math.max(0, max - 1);
  const whole = graphemes.segment(escaped).containing(end)?.index ?? end;
  if (end - whole <= LONGEST_GRAPHEME) end = whole;
  const entity = escaped.lastIndexOf('&', end - 1);
  if (entity >= 0 && /^&(?:amp|lt|gt);/.test(escaped.slice(entity)) && escaped.indexOf(';', entity) >= end)
    end = entity;
  const kept = escaped.slice(0, end);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
}
