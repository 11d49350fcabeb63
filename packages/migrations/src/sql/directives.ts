import { directiveText, type Ignore, parseIgnore } from '@stability-actions/common/suppression';

/**
 * What a migration says to us in comments of its own line:
 *
 *     -- migrations: no-transaction
 *     -- migrations: ignore <rule>[, <rule>] <reason>
 *     -- migrations: ignore-file <rule>[, <rule>] <reason>
 */
export type Directive = { offset: number } & ({ kind: 'no-transaction' } | Ignore | { kind: 'unknown'; text: string });

/** A comment of the SQL text, with its offset in characters. */
export interface Comment {
  text: string;
  offset: number;
}

/** A cheap test for texts that cannot hold a directive. */
export function mayHoldDirectives(text: string): boolean {
  return text.includes('migrations:');
}

export function parseDirective({ text, offset }: Comment): Directive | undefined {
  const body = directiveText(text, '-- migrations:');
  if (body === undefined) return undefined;
  if (body === 'no-transaction') return { offset, kind: 'no-transaction' };
  return { offset, ...(parseIgnore(body) ?? { kind: 'unknown', text: body }) };
}

/** The ways in which postgres-migrations, Atlas, sqlx and graphile-migrate say "no transaction" in the leading comments. */
const FOREIGN =
  /^--[ \t]*(?:postgres-migrations disable-transaction|atlas:txmode none|no-transaction)[ \t]*\r?$|^--! no-transaction\b/m;

/** A cheap test for texts that cannot hold one of those. */
export function mayHoldForeignDirective(text: string): boolean {
  return text.includes('transaction') || text.includes('txmode');
}

/** @param comments the text before the first statement */
export function hasForeignDirective(comments: string): boolean {
  return FOREIGN.test(comments);
}
