import * as v from 'valibot';
import { parseJson } from './json.ts';

/** An object that is no list; valibot's own schemas take both. */
export const objectSchema = v.custom<Record<string, unknown>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
);

/** Some servers write the one that does not apply as null. */
const responseSchema = v.looseObject({
  jsonrpc: v.literal('2.0'),
  id: v.nullish(v.union([v.string(), v.number()])),
  method: v.optional(v.undefined_()),
  result: v.nullish(objectSchema),
  error: v.nullish(
    v.looseObject({ code: v.number(), message: v.fallback(v.string(), ''), data: v.optional(v.unknown()) }),
  ),
});

export interface McpError {
  code: number;
  message: string;
  data?: unknown;
}

export type McpAnswer = { result: Record<string, unknown> } | { error: McpError };

/** Reads an event stream (WHATWG HTML, 9.2.6) piece by piece: the data of each event that has come to its end. */
export class EventReader {
  #rest = '';
  #afterCr = false;
  #data: string[] = [];

  feed(piece: string): string[] {
    if (piece === '') return [];
    const events: string[] = [];
    // The two characters of a line end may come in two pieces.
    const lines = (this.#rest + (this.#afterCr ? piece.replace(/^\n/, '') : piece)).split(/\r\n|\n|\r/);
    this.#afterCr = piece.endsWith('\r');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
      if (name === 'data') this.#data.push(value);
      if (line === '' && this.#data.length > 0) events.push(this.#data.splice(0).join('\n'));
    }
    return events;
  }
}

export function messagesOf(text: string, isStream: boolean): unknown[] {
  const plain = text.replace(/^\ufeff/, '');
  return isStream ? new EventReader().feed(plain).map(parseJson) : [parseJson(plain)];
}

/** An error may come without an id, where the server could not read that of the request (JSON-RPC 2.0, 5). */
export function answerAmong(messages: readonly unknown[], id: number): McpAnswer | undefined {
  for (const message of messages.flat()) {
    const parsed = v.safeParse(responseSchema, message);
    if (!parsed.success) continue;
    const { result, error, id: answered } = parsed.output;
    if (error != null && (answered === id || answered == null)) return { error };
    if (error == null && result != null && answered === id) return { result };
  }
  return undefined;
}
