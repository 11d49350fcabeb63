import { hiddenControl } from '@stability-actions/migrations/sql/unparsed-transaction-control';
import { expect, it } from 'vitest';

it.each<[name: string, sql: string, found: string | undefined]>([
  ['BEGIN', 'SELECT 1; BEGIN; SELECT 2;', 'BEGIN; SELECT 2;'],
  ['COMMIT without a semicolon', 'SELECT 1;\ncommit', 'commit'],
  ['END', 'END;', 'END;'],
  ['START TRANSACTION', 'START TRANSACTION READ ONLY;', 'START TRANSACTION READ ONLY;'],
  ['PREPARE TRANSACTION', "PREPARE TRANSACTION 'x';", "PREPARE TRANSACTION 'x';"],
  ['ROLLBACK', 'ROLLBACK;', 'ROLLBACK;'],
  ['ABORT', 'abort;', 'abort;'],
  ['after a comment', '/* x */ COMMIT;', 'COMMIT;'],
  ['after a function with a body', 'CREATE FUNCTION f() BEGIN ATOMIC SELECT 1; END; COMMIT;', 'COMMIT;'],
  ['a prepared statement', 'PREPARE p AS SELECT 1;', undefined],
  ['START of something else', 'START REPLICATION;', undefined],
  ['a savepoint', 'ROLLBACK TO s;', undefined],
  ['a savepoint, in full', 'ROLLBACK WORK TO SAVEPOINT s;', undefined],
  ['COMMIT PREPARED', "COMMIT PREPARED 'x';", undefined],
  ['ROLLBACK PREPARED', "ROLLBACK PREPARED 'x';", undefined],
  ['in a dollar quote', 'DO $$BEGIN COMMIT; END$$;', undefined],
  ['in a string', "SELECT ';COMMIT;';", undefined],
  ['in a comment', '-- ; COMMIT;\nSELECT 1;', undefined],
  ['in a quoted name', 'SELECT 1 AS ";COMMIT;";', undefined],
  ['in a rule', 'CREATE RULE r AS ON UPDATE TO t DO ALSO (SELECT 1; COMMIT; );', undefined],
  [
    'in the body of a function',
    'CREATE OR REPLACE FUNCTION f() BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; COMMIT; END;',
    undefined,
  ],
  ['nothing', '', undefined],
])('%s', (_, sql, found) => {
  const offset = hiddenControl(sql);
  expect(offset === undefined ? undefined : sql.slice(offset)).toBe(found);
});
