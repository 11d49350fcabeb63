import { expect, it } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { startPgBouncer } from '../fixtures/pgbouncer.ts';
import { runAction } from '../fixtures/runner.ts';

it('transaction mode is refused with the remedy, and nothing is left behind', async () => {
  const database = await createDatabase();
  const url = await startPgBouncer(database.url, 'transaction');
  const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();' });
  const run = await runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url } });
  expect(run.exitCode, run.log).toBe(1);
  expect(run.headline).toMatch(/a pooler in transaction mode: .* session mode\.$/);
  expect(
    await database.query(
      "SELECT to_regclass('a') AS a, (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())) AS locks",
    ),
  ).toEqual([{ a: null, locks: 0 }]);
});

it('session mode works', async () => {
  const database = await createDatabase();
  const url = await startPgBouncer(database.url, 'session');
  const cwd = await writeFolder({
    'migrations/1_a.sql': 'CREATE TABLE a ();',
    'migrations/2_b.sql': 'CREATE TABLE b ();',
  });
  const run = await runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url } });
  expect(run.outputs.applied, run.log).toBe('["1","2"]');
});
