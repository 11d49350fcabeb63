import { directiveText, type Ignore, parseIgnore } from '@stability-actions/common/suppression';

/**
 * What a migration says to us in comments of its own line:
 *
 *     -- migrations: no-transaction
 *     -- migrations: ignore <rule>[, <rule>] <reason>
 *     -- migrations: ignore-file <rule>[, <rule>] <reason>
 */
export type Directive = { offset: number } & ({ kind: 'no-transaction' } | Ignore | { kind: 'unknown'; text: string });

export interface Comment {
  text: string;
  offset: number;
}

export function mayHoldDirectives(text: string): boolean {
  return text.includes('migrations:');
}

export function parseDirective({ text, offset }: Comment): Directive | undefined {
  const body = directiveText(text, '-- migrations:');
  if (body === undefined) return undefined;
  if (body === 'no-transaction') return { offset, kind: 'no-transaction' };
  return { offset, ...(parseIgnore(body) ?? { kind: 'unknown', text: body }) };
}
