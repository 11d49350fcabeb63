import { messageOf } from '@stability-actions/common/failure';
import { compilePattern } from '@stability-actions/common/patterns';
import { cut } from '@stability-actions/common/redaction';
import type { Pattern, Readiness } from './service.ts';

const EXPECTED = "a URL, 'tcp', 'exit', 'log: /…/' or 'command: …'";

type Unfinished = Exclude<Readiness, { kind: 'http' }> | Pick<Extract<Readiness, { kind: 'http' }>, 'kind' | 'url'>;

export function parseReady(
  value: string | Partial<Record<'log' | 'command', string>> | undefined,
  ports: readonly number[],
): Unfinished {
  if (value === undefined) return { kind: ports.length > 0 ? 'tcp' : 'started' };
  if (typeof value !== 'string') {
    const [entry, ...more] = Object.entries(value);
    if (entry === undefined || more.length > 0) throw new Error(`'ready': expected ${EXPECTED}`);
    return parseReady(`${entry[0]}: ${entry[1]}`, ports);
  }
  const ready = value.trim();
  if (/^https?:\/\//i.test(ready)) {
    const url = URL.canParse(ready) ? new URL(ready) : undefined;
    if (url === undefined) throw new Error("'ready': the URL cannot be read");
    return { kind: 'http', url };
  }
  if (ready === 'exit') return { kind: 'exit' };
  if (ready === 'tcp') {
    if (ports.length === 0) throw new Error("'ready: tcp' needs 'ports'");
    return { kind: 'tcp' };
  }
  const [, kind, rest = ''] = /^(log|command):\s*(.*)$/s.exec(ready) ?? [];
  if (kind === 'log' && rest !== '') return { kind, pattern: parsePattern(rest) };
  if (kind === 'command' && rest !== '') return { kind, script: rest };
  throw new Error(`'ready': expected ${EXPECTED}, found '${cut(ready, 60)}'`);
}

/**
 * `text`, or `/regex/flags`.
 * @throws Error for a regular expression that cannot be read
 */
export function parsePattern(text: string): Pattern {
  const [, source, flags = ''] = /^\/(.+)\/([dgimsuvy]*)$/s.exec(text) ?? [];
  if (source === undefined) return { text, matches: (subject) => subject.includes(text) };
  try {
    const regex = compilePattern(source, flags.replaceAll(/[dgy]/g, ''));
    return { text, matches: (subject) => regex.finds(subject) };
  } catch (error) {
    throw new Error(`'${cut(text, 60)}': expected a regular expression, but ${messageOf(error)}`);
  }
}

/** `200-399`, `204`, or several with commas. */
export function parseStatus(text: string): [number, number][] {
  return text.split(',').map((part) => {
    const [, from = '', to = from] = /^\s*([1-5]\d\d)\s*(?:-\s*([1-5]\d\d)\s*)?$/.exec(part) ?? [];
    if (from === '' || Number(to) < Number(from)) {
      throw new Error(`'ready-status': expected numbers or ranges such as '200-399', found '${part.trim()}'`);
    }
    return [Number(from), Number(to)];
  });
}

/** The port of a URL that means this machine, else undefined. */
export function portOf(url: URL): number | undefined {
  if (!isLoopbackHost(url.hostname)) return undefined;
  return url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
}

export function isLoopbackHost(host: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\]|::1|0\.0\.0\.0)$/i.test(host);
}
