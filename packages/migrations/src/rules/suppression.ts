import type { RuleDocumentation } from './rule.ts';

/** The rules about suppressions themselves; see suppress.ts. */
export const ignoreWithoutReason: RuleDocumentation = {
  id: 'ignore-without-reason',
  severity: 'error',
  what: 'A suppression gives no reason; it suppresses nothing.',
  why: 'Nobody can tell later whether it still holds.',
  fix: 'Say why: `-- migrations: ignore <rule> <reason>`.',
  example: '`-- migrations: ignore destructive-change`',
};

export const unusedIgnore: RuleDocumentation = {
  id: 'unused-ignore',
  severity: 'warning',
  what: 'A suppression suppresses nothing.',
  why: 'It would hide the next finding of that rule, which nobody has looked at.',
  fix: 'Remove it, or move it to the line before the statement it is meant for (`ignore-file`: to the top of the file).',
  example: '`-- migrations: ignore destructive-change no longer used` above a CREATE TABLE',
};

export const unknownDirective: RuleDocumentation = {
  id: 'unknown-directive',
  severity: 'error',
  what: 'A comment begins with `-- migrations:` and says nothing that is known.',
  why: 'A directive with a typing error has no effect, and nobody is told.',
  fix: 'Write `no-transaction`, `ignore <rule> <reason>` or `ignore-file <rule> <reason>`.',
  example: '`-- migrations: no-transactions`',
};
