import { expect, it } from 'vitest';
import { applyFiles } from '../../fixtures/apply.ts';
import { createDatabase } from '../../fixtures/database.ts';

/** What a file may do to the session, the lock and the history that the run depends on. */
it.each([
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
])('nothing runs twice, and what is recorded has run: %s', async (hostile) => {
  for (const head of ['', '-- migrations: no-transaction\n']) {
    const database = await createDatabase();
    await database.query('CREATE TABLE ran (file text)');
    await database.query('GRANT ALL ON ran TO PUBLIC');
    const files = {
      'migrations/1_a.sql': "INSERT INTO public.ran VALUES ('1');",
      'migrations/2_b.sql': `${head}INSERT INTO public.ran VALUES ('2 before');\n${hostile}\nINSERT INTO public.ran VALUES ('2 after');`,
      'migrations/3_c.sql': "INSERT INTO public.ran VALUES ('3');",
    };
    const runs = [await applyFiles(database.url, files), await applyFiles(database.url, files)];
    const said = runs.map(({ status, headline }) => `${status} ${headline}`).join('\n');
    const rows = (await database.query('SELECT file FROM ran')).map(({ file }) => file);
    expect(new Set(rows).size, said).toBe(rows.length);
    const applied = runs.flatMap((run) => run.applied.map(({ version }) => version));
    for (const version of applied) {
      expect(rows, said).toContain(version === '2' ? '2 after' : version);
    }
    expect(said).not.toContain('Unexpected error');
  }
});
