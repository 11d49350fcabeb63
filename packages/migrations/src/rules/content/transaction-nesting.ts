import { controlsTransaction } from '../../sql/transactions.ts';
import type { FileRule, Problem } from '../rule.ts';

export const transactionNesting: FileRule = {
  id: 'transaction-nesting',
  severity: 'warning',
  what: 'A file with `-- migrations: no-transaction` begins a transaction within another, ends one that it did not begin, or leaves one open.',
  why: 'PostgreSQL only warns about the first two, so statements are committed, or rolled back, other than it looks; what is left open is lost.',
  fix: 'Write one COMMIT for each BEGIN.',
  example: '`BEGIN; CREATE TABLE t (id int);` with nothing after it',

  checkFile({ path, parsed }) {
    if (!parsed.noTransaction || parsed.ownTransactions) return [];
    const problems: Problem[] = [];
    let open: number | undefined;
    for (const { node, start } of parsed.statements) {
      const name = controlsTransaction(node);
      if (name === undefined) continue;
      const begins = name === 'BEGIN' || name === 'START TRANSACTION';
      if (begins && open !== undefined) {
        problems.push({
          path,
          offset: start,
          message: `${name} within a transaction.`,
          help: 'Remove it, or COMMIT first.',
        });
      }
      if (!begins && open === undefined) {
        problems.push({
          path,
          offset: start,
          message: `${name} without a BEGIN before it.`,
          help: 'Remove it, or write BEGIN.',
        });
      }
      open = begins ? (open ?? start) : undefined;
    }
    if (open !== undefined) {
      const message = 'This transaction is never committed, so what it does is lost.';
      problems.push({ path, offset: open, message, help: 'Write COMMIT at its end.' });
    }
    return problems;
  },
};
