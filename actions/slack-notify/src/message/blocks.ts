import { lookup } from '@stability-actions/common/lookup';
import { encodeUri } from '@stability-actions/common/uri';
import { linkTarget, mrkdwn, plain } from '../slack/escape.ts';
import { LIMITS } from '../slack/limits.ts';
import type { Block } from '../slack/message.ts';
import { fill, type Placeholders } from './template.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Blocks that may stand in a message (docs "Block Kit reference", column "Available in surfaces"). */
const TYPES = [
  'actions',
  'context',
  'context_actions',
  'divider',
  'file',
  'header',
  'image',
  'input',
  'markdown',
  'rich_text',
  'section',
  'table',
  'video',
];

/**
 * An array, or what the Block Kit Builder copies (`{"blocks": […]}`).
 * @throws Error with everything that is wrong
 */
export function parseBlocks(json: string): Block[] {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new Error(`Block Kit JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const blocks = isRecord(value) ? value.blocks : value;
  const problems = blockProblems(blocks);
  if (problems.length > 0) throw new Error(`Block Kit JSON that Slack takes: ${problems.join('; ')}`);
  return isBlocks(blocks) ? blocks : [];
}

const isBlocks = (value: unknown): value is Block[] =>
  Array.isArray(value) && value.every((block) => isRecord(block) && typeof block.type === 'string');

/** What Slack would refuse in `blocks`, with the JSON pointer of each place; empty when nothing is known to be wrong. */
export function blockProblems(blocks: unknown): string[] {
  if (!isBlocks(blocks) || blocks.length === 0) return ['an array of at least one object with a "type"'];
  const problems: string[] = [];
  if (blocks.length > LIMITS.blocks) problems.push(`at most ${LIMITS.blocks} blocks, found ${blocks.length}`);
  const total = JSON.stringify(blocks).length;
  if (total > LIMITS.blocksTotal) problems.push(`at most ${LIMITS.blocksTotal} characters in all, found ${total}`);
  blocks.forEach((block, index) => {
    const at = `/${index}`;
    if (!TYPES.includes(block.type)) problems.push(`${at}/type: no block of a message is called '${block.type}'`);
    if (block.type === 'section' && block.text === undefined && block.fields === undefined)
      problems.push(`${at}: a section needs "text" or "fields"`);
    if (block.type === 'header' && !(isRecord(block.text) && block.text.type === 'plain_text'))
      problems.push(`${at}/text: a header needs a plain_text object`);
    checkList(block, 'fields', LIMITS.fields, at, problems);
    if (block.type === 'context') checkList(block, 'elements', LIMITS.contextElements, at, problems);
    if (block.type === 'actions') checkList(block, 'elements', LIMITS.actionElements, at, problems);
    checkTexts(block, at, block.type === 'header' ? LIMITS.header : LIMITS.section, problems);
  });
  return problems;
}

function checkList(block: Block, name: string, most: number, at: string, problems: string[]): void {
  const list = block[name];
  if (list === undefined) return;
  if (!Array.isArray(list) || list.length === 0 || list.length > most)
    problems.push(`${at}/${name}: 1 to ${most} entries`);
}

const STRING_LIMITS = lookup<number>({
  url: LIMITS.url,
  image_url: LIMITS.url,
  value: LIMITS.value,
  alt_text: LIMITS.altText,
  block_id: LIMITS.id,
  action_id: LIMITS.id,
});

function checkTexts(value: unknown, at: string, limit: number, problems: string[]): void {
  if (Array.isArray(value)) {
    const inner = at.endsWith('/fields') ? LIMITS.field : limit;
    value.forEach((item, index) => {
      checkTexts(item, `${at}/${index}`, inner, problems);
    });
    return;
  }
  if (!isRecord(value)) return;
  const isText = value.type === 'mrkdwn' || value.type === 'plain_text';
  const most = value.type === 'markdown' ? LIMITS.markdown : limit;
  if (isText && typeof value.text !== 'string') problems.push(`${at}/text: a string`);
  if (
    typeof value.text === 'string' &&
    value.type !== 'text' &&
    (value.text.length === 0 || value.text.length > most)
  ) {
    problems.push(`${at}/text: 1 to ${most} characters, found ${value.text.length}`);
  }
  for (const [name, item] of Object.entries(value)) {
    const max = STRING_LIMITS[name];
    if (max !== undefined && typeof item === 'string' && item.length > max)
      problems.push(`${at}/${name}: at most ${max} characters, found ${item.length}`);
    checkTexts(item, `${at}/${name}`, value.type === 'button' ? LIMITS.buttonText : limit, problems);
  }
}

/** Each value is escaped for the place where it stands. */
export function fillBlocks(blocks: readonly Block[], values: Placeholders): Block[] {
  return blocks.map((block) => ({ ...fillRecord(block, values), type: block.type }));
}

function fillRecord(record: Record<string, unknown>, values: Placeholders): Record<string, unknown> {
  const escapeText = (value: string, placeholder: string) => {
    if (record.type !== 'mrkdwn' && record.type !== 'markdown') return plain(value);
    return placeholder.endsWith('-url') ? (linkTarget(value) ?? '') : mrkdwn(value);
  };
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => {
      if (typeof value !== 'string') return [name, fillValue(value, values)];
      if (name.endsWith('url')) return [name, fillUrl(value, values)];
      return [name, name === 'text' || name === 'alt_text' ? fill(value, values, escapeText) : value];
    }),
  );
}

/** A URL that is one placeholder takes the value whole; inside a longer URL it is one component. */
function fillUrl(url: string, values: Placeholders): string {
  if (/^\{[a-z-]+\}$/.test(url)) return (linkTarget(fill(url, values)) ?? url).replaceAll('&amp;', '&');
  return fill(url, values, encodeUri);
}

function fillValue(value: unknown, values: Placeholders): unknown {
  if (Array.isArray(value)) return value.map((item) => fillValue(item, values));
  return isRecord(value) ? fillRecord(value, values) : value;
}
