import { MigrationFailure } from '@stability-actions/migrations/execute/migration-failure';
import { prepareFile } from '@stability-actions/migrations/execute/prepared-file';
import { syntaxRemedy } from '@stability-actions/migrations/execute/statement-failure';
import { StatementError } from '@stability-actions/migrations/postgres/exchange';
import { replayFinding } from '@stability-actions/migrations/replay/finding';
import type { Session } from '@stability-actions/migrations/session/session';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import pg from 'pg';
import { beforeAll, expect, it } from 'vitest';
import { migrationFile } from '../../fixtures/migration-file.ts';

beforeAll(loadParser);

const MERGE = 'MERGE INTO a USING b ON a.id = b.id WHEN MATCHED THEN DELETE;';

const refused = (fields: Partial<pg.DatabaseError>) =>
  Object.assign(new pg.DatabaseError('syntax error at or near "MERGE"', 0, 'error'), { code: '42601', ...fields });

it.each<[name: string, sql: string, version: number, fields: Partial<pg.DatabaseError>, remedy: RegExp | undefined]>([
  ['words of the file', MERGE, 14, { routine: 'scanner_yyerror' }, /PostgreSQL 18 has this syntax, PostgreSQL 14 has/],
  ['words of a function', MERGE, 14, { routine: 'scanner_yyerror', where: 'SQL function "f"' }, undefined],
  ['words of EXECUTE', MERGE, 14, { routine: 'scanner_yyerror', internalQuery: 'MERGE' }, undefined],
  ['no words', MERGE, 14, { routine: 'transformInsertRow' }, undefined],
  ['words that nobody knows', 'SELEC 1', 14, { routine: 'scanner_yyerror' }, undefined],
  ['a server of our own version', MERGE, 18, { routine: 'scanner_yyerror' }, undefined],
])('what to do about a syntax error: %s', (_, sql, version, fields, remedy) => {
  const file = prepareFile(migrationFile('1_a.sql', sql), undefined);
  const found = syntaxRemedy(new StatementError(refused(fields), 0), file, { version } as Session);
  expect(found).toEqual(remedy === undefined ? undefined : expect.stringMatching(remedy));
});

it.each([
  ['42883', 'function uuidv7() does not exist', true],
  ['42601', 'syntax error', true],
  ['23505', 'duplicate key', false],
])('a replay on an older server says so where that may be why: %s', (code, summary, told) => {
  const file = prepareFile(migrationFile('1_a.sql', 'SELECT uuidv7();'), undefined);
  const failure = new MigrationFailure(file, code, { summary, place: undefined, details: [] });
  const { help } = replayFinding(failure, { restricted: false, older: 'It is 16, not 18.' });
  expect(help?.includes('It is 16, not 18.')).toBe(told);
});
