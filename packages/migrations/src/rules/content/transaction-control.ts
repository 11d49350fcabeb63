import { controlsTransaction } from '../../sql/transactions.ts';
import type { FileRule } from '../rule.ts';

export const transactionControl: FileRule = {
  id: 'transaction-control',
  severity: 'error',
  everywhere: true,
  what: 'A file begins or ends transactions of its own. A file that is one transaction from end to end (`BEGIN; … COMMIT;`) is not meant, nor is one with `-- migrations: no-transaction`. In files that are merged it is a warning.',
  why: 'Such a file runs statement by statement, outside the transaction that holds a file and its record together: where it fails, what its COMMITs have made stays.',
  fix: 'Remove the statements, so that the file is one transaction; or say that it is meant so, with `-- migrations: no-transaction` at its top.',
  example: '`CREATE TABLE t (id int); COMMIT; CREATE INDEX i ON t (id);`',

  checkFile: ({ path, parsed, merged = false }) => {
    if (!parsed.ownTransactions) return [];
    const controls = parsed.statements.filter(({ node }) => controlsTransaction(node) !== undefined);
    const problems = controls.flatMap(({ node, start }, index) => {
      const name = controlsTransaction(node) ?? '';
      const lost = index === controls.length - 1 && (name === 'BEGIN' || name === 'START TRANSACTION');
      const message = lost
        ? `${name} without a COMMIT after it: what follows would be lost, and apply-ordered-migrations fails.`
        : `${name} in the file: it runs statement by statement, not in one transaction.`;
      const help =
        "Remove it, or put '-- migrations: no-transaction' at the top if the file is meant to look after itself.";
      return [{ path, offset: start, message, help, ...(merged && { severity: 'warning' as const }) }];
    });
    return merged ? problems.slice(0, 1) : problems;
  },
};
