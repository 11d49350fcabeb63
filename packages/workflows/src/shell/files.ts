import { fileKey } from './state.ts';

const FILE = /[\w$./{}-]+\.(?:json|xml|txt|log|sarif|html|csv|tap|out|md|ya?ml|trx|xcresult|lcov|jsonl|ndjson)\b/gi;

/** Files that the words of a command name: it may write its report there. */
export function filesIn(raw: string): string[] {
  return [...raw.matchAll(FILE)].map(([name]) => fileKey(name));
}
