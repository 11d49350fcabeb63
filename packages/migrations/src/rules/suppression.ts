import { suppressionRules } from '@stability-actions/common/suppression';
import type { RuleDocumentation } from './rule.ts';

export const { ignoreWithoutReason, unusedIgnore } = suppressionRules(
  '-- migrations:',
  { rule: 'destructive-change', unused: 'above a CREATE TABLE' },
  'the line before the statement it is meant for (`ignore-file`: to the top of the file)',
);

export const unknownDirective: RuleDocumentation = {
  id: 'unknown-directive',
  severity: 'error',
  what: 'A comment begins with `-- migrations:` and says nothing that is known.',
  why: 'A directive with a typing error has no effect, and nobody is told.',
  fix: 'Write `no-transaction`, `ignore <rule> <reason>` or `ignore-file <rule> <reason>`.',
  example: '`-- migrations: no-transactions`',
};
