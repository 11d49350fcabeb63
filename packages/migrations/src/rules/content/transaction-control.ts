import { controlsTransaction } from '../../sql/transactions.ts';
import type { FileRule } from '../rule.ts';

export const transactionControl: FileRule = {
  id: 'transaction-control',
  severity: 'error',
  what: 'A file that runs in a transaction begins or ends one itself.',
  why: 'The COMMIT ends the transaction that holds the file together: what follows it is not undone when it fails, and the record of the file is no longer part of it.',
  fix: 'Remove the statement; every file is one transaction. A file that must look after itself says `-- migrations: no-transaction` at its top.',
  example: '`BEGIN; ALTER TABLE t ADD COLUMN c int; COMMIT;`',

  checkFile: ({ path, parsed }) =>
    parsed.noTransaction
      ? []
      : parsed.statements.flatMap(({ node, start }) => {
          const name = controlsTransaction(node);
          if (name === undefined) return [];
          const help =
            "Remove it, or put '-- migrations: no-transaction' at the top of a file that looks after itself.";
          return [{ path, offset: start, message: `${name} in a file that runs in a transaction of its own.`, help }];
        }),
};
