import { inAFileOfItsOwn, layoutOf } from '../../folder/layouts/index.ts';
import { controlsTransaction, refusesTransaction } from '../../sql/transactions.ts';
import type { FileRule } from '../rule.ts';

export const nonTransactionalStatement: FileRule = {
  id: 'non-transactional-statement',
  severity: 'error',
  what: 'A statement that PostgreSQL refuses inside a transaction stands in a file that runs in one, or between a BEGIN and a COMMIT.',
  why: 'The migration fails with SQLSTATE 25001 when it is applied.',
  fix: 'Put `-- migrations: no-transaction` at the top, best in a file with this statement alone.',
  example: '`CREATE INDEX CONCURRENTLY i ON t (c);`',

  checkFile: ({ path, layout, parsed }) => {
    let inside = !parsed.noTransaction;
    return parsed.statements.flatMap(({ node, start }) => {
      const control = controlsTransaction(node);
      if (control !== undefined && parsed.noTransaction)
        inside = control === 'BEGIN' || control === 'START TRANSACTION';
      const name = refusesTransaction(node);
      if (name === undefined || !inside) return [];
      const frame = parsed.framed ? ', without BEGIN and COMMIT' : '';
      const help = parsed.noTransaction
        ? 'Move it out of the transaction.'
        : layoutOf({ layout }).withoutTransaction === undefined
          ? `Put '-- migrations: no-transaction' on the first line, best in a file with this statement alone${frame}.`
          : `Put it ${inAFileOfItsOwn({ layout })}${frame}.`;
      return [{ path, offset: start, message: `${name} cannot run inside a transaction.`, help }];
    });
  },
};
