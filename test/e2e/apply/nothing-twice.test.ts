import type { ApplyOptions } from '@stability-actions/migrations/apply/options';
import { expect, it } from 'vitest';
import { applyFiles } from '../../fixtures/apply.ts';
import { createDatabase } from '../../fixtures/database.ts';

/** What a file may do to the history behind the back of the run. */
const HISTORY = [
  "UPDATE ordered_migrations.history SET state = 'partial', statements_done = 0;",
  'DO $$ BEGIN DELETE FROM ordered_migrations.history; COMMIT; RAISE division_by_zero; END $$;',
  'TRUNCATE ordered_migrations.history;',
  'DO $$ BEGIN DROP SCHEMA ordered_migrations CASCADE; COMMIT; RAISE division_by_zero; END $$;',
];

/** What a file may do to the session, the lock and the history that the run depends on. */
it.each([
  ...HISTORY,
  'DISCARD ALL;',
  'SELECT pg_advisory_unlock_all();',
  'SET ROLE pg_read_all_data;',
  'SET SESSION AUTHORIZATION pg_monitor;',
  'SET search_path = pg_temp; CREATE TABLE history (version text); SET session_replication_role = replica;',
  "SET statement_timeout = 1; SET lock_timeout = 1; SET client_encoding = 'LATIN1'; SET standard_conforming_strings = off;",
  'ROLLBACK;',
  'COMMIT;',
  'ROLLBACK; BEGIN;',
  'DO $$ BEGIN COMMIT; END $$;',
  "PREPARE TRANSACTION 'x';",
  'DELETE FROM ordered_migrations.history;',
  "UPDATE ordered_migrations.history SET version = '9' || version;",
  'DROP SCHEMA ordered_migrations CASCADE;',
  'SELECT pg_terminate_backend(pg_backend_pid());',
  'SELECT pg_cancel_backend(pg_backend_pid()), pg_sleep(1);',
  'LOCK TABLE ordered_migrations.history;',
  'ALTER TABLE ordered_migrations.history RENAME TO old; CREATE TABLE ordered_migrations.history (LIKE ordered_migrations.old INCLUDING ALL);',
  "DO $$ BEGIN UPDATE ordered_migrations.history SET state = 'partial', statements_done = 0; COMMIT; END $$;",
  'DO $$ BEGIN DELETE FROM ordered_migrations.history; COMMIT; END $$;',
  'DO $$ BEGIN DELETE FROM ordered_migrations.history; COMMIT; PERFORM pg_terminate_backend(pg_backend_pid()); END $$;',
  'DO $$ BEGIN UPDATE ordered_migrations.history SET statement_started = NULL; COMMIT; PERFORM pg_terminate_backend(pg_backend_pid()); END $$;',
  'DROP TABLE ordered_migrations.history; CREATE TABLE ordered_migrations.history (version text PRIMARY KEY, name text, file text, checksum text, tree_checksum text, applied_at timestamptz, duration_ms bigint, applied_by text, state text, statements_done int, statement_started int);',
  `CREATE FUNCTION undo() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
     IF pg_trigger_depth() = 1 THEN UPDATE ordered_migrations.history SET state = 'partial', statements_done = 0; END IF; RETURN NULL; END $$;
   CREATE TRIGGER undo AFTER INSERT OR UPDATE ON ordered_migrations.history FOR EACH ROW EXECUTE FUNCTION undo();`,
  `CREATE FUNCTION half() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.state := 'partial'; NEW.statements_done := 0; RETURN NEW; END $$;
   CREATE TRIGGER half BEFORE INSERT OR UPDATE ON ordered_migrations.history FOR EACH ROW EXECUTE FUNCTION half();`,
  "REVOKE ALL ON ordered_migrations.history FROM CURRENT_USER; UPDATE pg_class SET relname = 'gone' WHERE oid = 'ordered_migrations.history'::regclass;",
  'ALTER SCHEMA ordered_migrations RENAME TO elsewhere; CREATE SCHEMA ordered_migrations;',
])('nothing runs twice, and what is recorded has run: %s', async (hostile) => {
  for (const head of ['', '-- migrations: no-transaction\n']) await twice(hostile, head);
});

it.each(HISTORY)('nor with psql, nor in one transaction: %s', async (hostile) => {
  await twice(hostile, '', { client: 'psql' });
  await twice(hostile, '-- migrations: no-transaction\n', { client: 'psql' });
  await twice(hostile, '-- migrations: no-transaction\n\\set a 1\n', { client: 'psql' });
  await twice(hostile, '', { transaction: 'all' });
});

/** Applies two times, with the hostile statement in the second file. */
async function twice(hostile: string, head: string, options: Partial<ApplyOptions> = {}): Promise<void> {
  const database = await createDatabase();
  await database.query('CREATE TABLE ran (file text)');
  await database.query('GRANT ALL ON ran TO PUBLIC');
  const files = {
    'migrations/1_a.sql': "INSERT INTO public.ran VALUES ('1');",
    'migrations/2_b.sql': `${head}INSERT INTO public.ran VALUES ('2 before');\n${hostile}\nINSERT INTO public.ran VALUES ('2 after');`,
    'migrations/3_c.sql': "INSERT INTO public.ran VALUES ('3');",
  };
  const runs = [await applyFiles(database.url, files, options), await applyFiles(database.url, files, options)];
  const said = runs.map(({ status, headline }) => `${status} ${headline}`).join('\n');
  const rows = (await database.query('SELECT file FROM ran')).map(({ file }) => file);
  expect(new Set(rows).size, said).toBe(rows.length);
  const applied = runs.flatMap((run) => run.applied.map(({ version }) => version));
  for (const version of applied) {
    expect(rows, said).toContain(version === '2' ? '2 after' : version);
  }
  expect(said).not.toContain('Unexpected error');
}
