import { loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { controlsTransaction, refusesTransaction } from '@stability-actions/migrations/sql/transactions';
import { beforeAll, expect, it } from 'vitest';
import { createDatabase } from '../../fixtures/database.ts';

beforeAll(loadParser);

const node = (sql: string) => parseSql(sql).statements[0]?.node ?? expect.unreachable(sql);

/** Checked on PostgreSQL 15 and 18 (facts, migration-tools.md section 3); the test below asks the server again. */
const REFUSED = [
  'CREATE INDEX CONCURRENTLY i ON t (a)',
  'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)',
  'DROP INDEX CONCURRENTLY t_a',
  'REINDEX INDEX CONCURRENTLY t_a',
  'REINDEX (VERBOSE, CONCURRENTLY) TABLE t',
  'REINDEX SCHEMA public',
  'REINDEX DATABASE',
  'REINDEX SYSTEM',
  'ALTER TABLE parted DETACH PARTITION part CONCURRENTLY',
  'VACUUM',
  'VACUUM FULL t',
  'CLUSTER',
  'CREATE DATABASE d',
  'DROP DATABASE IF EXISTS d',
  'ALTER DATABASE postgres SET TABLESPACE pg_default',
  "CREATE TABLESPACE s LOCATION '/nowhere'",
  'DROP TABLESPACE IF EXISTS s',
  "ALTER SYSTEM SET work_mem = '4MB'",
  'DISCARD ALL',
  "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p",
  "COMMIT PREPARED 'x'",
  "ROLLBACK PREPARED 'x'",
];

const ALLOWED = [
  'CREATE INDEX i ON t (a)',
  'DROP INDEX t_a',
  'REINDEX TABLE t',
  'REINDEX (CONCURRENTLY false) TABLE t',
  'ALTER TABLE parted DETACH PARTITION part',
  'ANALYZE t',
  'CLUSTER t USING t_a',
  "ALTER TYPE mood ADD VALUE 'ok'",
  'REFRESH MATERIALIZED VIEW CONCURRENTLY v',
  'ALTER DATABASE postgres CONNECTION LIMIT 10',
  'DISCARD TEMP',
  "CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1' PUBLICATION p WITH (connect = false)",
  'TRUNCATE t',
];

it.each(REFUSED)('refused: %s', (sql) => {
  expect(refusesTransaction(node(sql))).toBeTypeOf('string');
});

it.each(ALLOWED)('allowed: %s', (sql) => {
  expect(refusesTransaction(node(sql))).toBeUndefined();
});

it('the server agrees with every line of both lists', async () => {
  const database = await createDatabase();
  const client = await database.connect();
  await client.query(
    `CREATE TABLE t (a int); CREATE UNIQUE INDEX t_a ON t (a); CREATE TYPE mood AS ENUM ('sad');
     CREATE TABLE parted (a int) PARTITION BY LIST (a); CREATE TABLE part PARTITION OF parted FOR VALUES IN (1);
     CREATE MATERIALIZED VIEW v AS SELECT a FROM t; CREATE UNIQUE INDEX ON v (a);`,
  );
  const codeInTransaction = async (sql: string) => {
    await client.query('BEGIN');
    const code = await client.query(sql).then(
      () => 'done',
      (error: { code: string }) => error.code,
    );
    await client.query('ROLLBACK');
    return code;
  };
  for (const sql of REFUSED) expect(await codeInTransaction(sql), sql).toBe('25001');
  for (const sql of ALLOWED) expect(await codeInTransaction(sql), sql).toBe('done');
});

it.each([
  ['BEGIN', 'BEGIN'],
  ['START TRANSACTION', 'START TRANSACTION'],
  ['COMMIT', 'COMMIT'],
  ['END', 'COMMIT'],
  ['ROLLBACK', 'ROLLBACK'],
  ['ABORT', 'ROLLBACK'],
  ["PREPARE TRANSACTION 'x'", 'PREPARE TRANSACTION'],
  ['SAVEPOINT a', undefined],
  ['ROLLBACK TO a', undefined],
  ['RELEASE a', undefined],
  ['SELECT 1', undefined],
])('%s controls the transaction: %s', (sql, expected) => {
  expect(controlsTransaction(node(sql))).toBe(expected);
});
