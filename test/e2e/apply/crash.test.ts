import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction, startAction } from '../../fixtures/runner.ts';

const ACTION = 'apply-ordered-migrations';

const apply = (cwd: string, url: string) => runAction(ACTION, { cwd, inputs: { 'database-url': url } });

const row = async (database: TestDatabase, version: string) =>
  (
    await database.query(
      'SELECT state, statements_done AS done, statement_started AS started FROM ordered_migrations.history WHERE version = $1',
      [version],
    )
  )[0];

const indexes = (database: TestDatabase) =>
  database.query(
    "SELECT c.relname AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid WHERE t.relname = 'a' ORDER BY 1",
  );

/** Polls until the server shows it; the test's own limit ends it. */
async function until(database: TestDatabase, sql: string): Promise<void> {
  for (;;) {
    const [found] = await database.query(`SELECT (${sql}) AS met`);
    if (found?.met === true) return;
    await setTimeout(20);
  }
}

const SESSIONS =
  "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'apply-ordered%'";

describe('a runner that is killed', () => {
  it('at many points: the next run completes the work, each statement once', async () => {
    const files: Record<string, string> = { 'migrations/00_a.sql': 'CREATE TABLE a (id int PRIMARY KEY, x int);' };
    for (let n = 1; n <= 12; n++) {
      const name = `migrations/${String(n).padStart(2, '0')}_n.sql`;
      files[name] =
        n % 3 === 0
          ? `-- migrations: no-transaction\nINSERT INTO a VALUES (${n});\nCREATE INDEX CONCURRENTLY i${n} ON a (x);\nINSERT INTO a VALUES (${100 + n});`
          : `INSERT INTO a VALUES (${n}); SELECT pg_sleep(0.01);`;
    }
    const database = await createDatabase();
    const cwd = await writeFolder(files);
    let log = '';
    for (const delay of [60, 90, 120, 150, 180, 210, 240, 270, 300]) {
      const started = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
      await Promise.race([setTimeout(delay), started.done]);
      started.process.kill('SIGKILL');
      log += `--- killed after ${delay} ms\n${(await started.done).log}`;
    }
    const last = await apply(cwd, database.url);
    expect(last.exitCode, log + last.log).toBe(0);
    const ids = (await database.query('SELECT id FROM a ORDER BY id')).map(({ id }) => id);
    expect(ids).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 103, 106, 109, 112]);
    expect((await indexes(database)).map(({ name, valid }) => `${name} ${valid}`)).toEqual([
      'a_pkey true',
      'i12 true',
      'i3 true',
      'i6 true',
      'i9 true',
    ]);
    expect(
      await database.query("SELECT count(*)::int AS n FROM ordered_migrations.history WHERE state = 'applied'"),
    ).toEqual([{ n: 13 }]);
  });

  it.each([
    ['rolled back', 'ROLLBACK'],
    ['after which the index is complete', 'COMMIT'],
  ])('while an index is built: the build is found %s', async (_, end) => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a (id int);',
      'migrations/2_i.sql':
        '-- migrations: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (id);\nINSERT INTO a VALUES (1);',
    });
    const blocker = await database.connect();
    await apply(await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a (id int);' }), database.url);
    await blocker.query('BEGIN; INSERT INTO a VALUES (0)');
    const started = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    await until(database, 'SELECT count(*) > 0 FROM pg_stat_progress_create_index WHERE datname = current_database()');
    expect(await row(database, '2')).toEqual({ state: 'partial', done: 0, started: 1 });
    started.process.kill('SIGKILL');
    await started.done;
    // The server looks every second whether the client is still there.
    await until(database, `(${SESSIONS}) = 0`);
    expect(await indexes(database)).toEqual([{ name: 'i', valid: false }]);
    await blocker.query(end);
    const second = await apply(cwd, database.url);
    expect(second.exitCode, second.log).toBe(0);
    expect(second.log).toContain('dropping the INVALID index public.i');
    expect(await indexes(database)).toEqual([{ name: 'i', valid: true }]);
    expect(await row(database, '2')).toEqual({ state: 'applied', done: 2, started: null });
  });

  it('after the index was complete and before that was recorded', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a (id int);',
      'migrations/2_i.sql':
        '-- migrations: no-transaction\nINSERT INTO a VALUES (1);\nCREATE INDEX CONCURRENTLY i ON a (id);',
    });
    expect((await apply(cwd, database.url)).exitCode).toBe(0);
    await database.query(
      "UPDATE ordered_migrations.history SET state = 'partial', statements_done = 1, statement_started = 2, tree_checksum = 'x' WHERE version = '2'",
    );
    const run = await apply(cwd, database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log).toContain('an earlier run broke off during statement 2; it is done');
    expect(await row(database, '2')).toEqual({ state: 'applied', done: 2, started: null });
  });

  it('during a statement of whose end nothing can be seen: red, with what to look for', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql':
        '-- migrations: no-transaction\nCREATE TABLE a ();\nDO $$ BEGIN PERFORM pg_sleep(60); END $$;',
    });
    const started = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    await until(
      database,
      "SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()",
    );
    started.process.kill('SIGKILL');
    await started.done;
    await until(database, `(${SESSIONS}) = 0`);
    const run = await apply(cwd, database.url);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(
      /broke off during statement 2, .* UPDATE "ordered_migrations"\."history" SET statements_done = 2, statement_started = NULL/,
    );
  });
});

describe('files outside a transaction', () => {
  it('name the INVALID index that a failure leaves, and build it anew', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1);',
      'migrations/2_i.sql':
        '-- migrations: no-transaction\nCREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (id);',
    });
    const first = await apply(cwd, database.url);
    expect(first.headline, first.log).toMatch(
      /INVALID INDEX: public\.i is left behind.*the next run drops the invalid index public\.i/,
    );
    await database.query('DELETE FROM a');
    const second = await apply(cwd, database.url);
    expect(second.exitCode, second.log).toBe(0);
    expect(await indexes(database)).toEqual([{ name: 'i', valid: true }]);
  });

  it('name the INVALID index without a name of its own, but no other, and how to remove it', async () => {
    const database = await createDatabase();
    await database.query('CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1); CREATE INDEX other ON a (id)');
    await database.query("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'other'::regclass");
    const head = '-- migrations: no-transaction\n';
    const cwd = await writeFolder({ 'migrations/1_a.sql': `${head}CREATE INDEX CONCURRENTLY ON a (nope);` });
    const typo = await apply(cwd, database.url);
    expect(typo.log).toContain('the table has an INVALID index public.other, which serves no query');
    expect(typo.headline).not.toContain('is left behind');

    await writeFile(join(cwd, 'migrations/1_a.sql'), `${head}CREATE UNIQUE INDEX CONCURRENTLY ON a (id);`);
    const duplicates = await apply(cwd, database.url);
    expect(duplicates.headline, duplicates.log).toMatch(
      /INVALID INDEX: public\.a_id_idx is left behind.*run DROP INDEX CONCURRENTLY public\.a_id_idx, and run again/,
    );
  });

  it('name the copy that an interrupted REINDEX CONCURRENTLY leaves, and remove it the next time', async () => {
    const database = await createDatabase();
    await database.query('CREATE TABLE a (id int); CREATE INDEX i ON a (id)');
    const blocker = await database.connect();
    await blocker.query('BEGIN; INSERT INTO a VALUES (1)');
    const cwd = await writeFolder({
      'migrations/1_a.sql': '-- migrations: no-transaction\nREINDEX INDEX CONCURRENTLY i;',
    });
    const first = await runAction(ACTION, {
      cwd,
      inputs: { 'database-url': database.url, 'statement-timeout': '500ms' },
    });
    expect(first.headline, first.log).toMatch(/INVALID INDEX: public\.i_ccnew is left behind.*drops the invalid index/);
    await blocker.query('COMMIT');
    const second = await apply(cwd, database.url);
    expect(second.exitCode, second.log).toBe(0);
    expect(await indexes(database)).toEqual([{ name: 'i', valid: true }]);
  });

  it('finish a DETACH PARTITION CONCURRENTLY that was interrupted half way', async () => {
    const database = await createDatabase();
    await database.query(
      'CREATE TABLE p (id int) PARTITION BY LIST (id); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2)',
    );
    const blocker = await database.connect();
    await blocker.query('BEGIN; SELECT FROM p');
    const cwd = await writeFolder({
      'migrations/1_a.sql':
        '-- migrations: no-transaction\nALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;\nCREATE TABLE done ();',
    });
    const first = await runAction(ACTION, {
      cwd,
      inputs: { 'database-url': database.url, 'statement-timeout': '500ms' },
    });
    expect(first.headline, first.log).toContain('statement timeout');
    await blocker.query('COMMIT');
    const second = await apply(cwd, database.url);
    expect(second.exitCode, second.log).toBe(0);
    expect(second.log).toContain('finished the DETACH PARTITION that an earlier run had begun');
    expect(
      await database.query("SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'p'::regclass"),
    ).toEqual([{ name: 'p2' }]);
    expect(await row(database, '1')).toEqual({ state: 'applied', done: 2, started: null });
  });

  it('may change how their text is read without harm to the history', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_é.sql':
        "-- migrations: no-transaction\nCREATE TABLE t (x text);\nSET client_encoding = 'LATIN1';\nSET standard_conforming_strings = off;\nINSERT INTO t VALUES ('a\\\\b');\nINSERT INTO t VALUES ('c');",
    });
    const run = await apply(cwd, database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(await database.query('SELECT name, statements_done AS done FROM ordered_migrations.history')).toEqual([
      { name: 'é', done: 5 },
    ]);
    expect(await database.query('SELECT x FROM t')).toEqual([{ x: 'a\\b' }, { x: 'c' }]);
  });

  it('say in the history how long a statement took that had no transaction', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql':
        '-- migrations: no-transaction\nDO $$ BEGIN PERFORM pg_sleep(0.3); END $$;\nSELECT pg_sleep(0.3);',
    });
    expect((await apply(cwd, database.url)).exitCode).toBe(0);
    const [{ ms } = {}] = await database.query('SELECT duration_ms::int AS ms FROM ordered_migrations.history');
    expect(ms).toBeGreaterThanOrEqual(600);
  });

  it('go on where they stopped when only the rest was edited, with the session as it was', async () => {
    const database = await createDatabase();
    const begin = '-- migrations: no-transaction\nCREATE SCHEMA s;\nSET search_path = s;\nCREATE TABLE t (id int);\n';
    const cwd = await writeFolder({ 'migrations/1_a.sql': `${begin}INSERT INTO nope VALUES (1);` });
    expect((await apply(cwd, database.url)).headline).toMatch(/The first 3 statements of the file stay/);
    await writeFile(
      join(cwd, 'migrations/1_a.sql'),
      `${begin.replace('id int', 'id bigint')}INSERT INTO t VALUES (1);`,
    );
    expect((await apply(cwd, database.url)).headline).toContain('its first 3 statements are done and edited since');
    await writeFile(join(cwd, 'migrations/1_a.sql'), `${begin}INSERT INTO t VALUES (1);`);
    const run = await apply(cwd, database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(await database.query('SELECT id FROM s.t')).toEqual([{ id: 1 }]);
  });

  it('may change role and own transactions without harm to the history', async () => {
    const database = await createDatabase();
    const role = `r_${database.name}`;
    const cwd = await writeFolder({
      'migrations/1_a.sql': `-- migrations: no-transaction
CREATE TABLE a (id int); GRANT ALL ON a TO ${role};
SET ROLE ${role}; SET search_path = '';
INSERT INTO public.a VALUES (1);
BEGIN; INSERT INTO public.a VALUES (2); COMMIT;
BEGIN; INSERT INTO public.a VALUES (3); ROLLBACK;
INSERT INTO public.a VALUES (4);`,
      'migrations/2_b.sql': 'CREATE TABLE b (); INSERT INTO a VALUES (5);',
    });
    await database.query(`CREATE ROLE ${role}`);
    try {
      const run = await apply(cwd, database.url);
      expect(run.exitCode, run.log).toBe(0);
      expect((await database.query('SELECT id FROM a ORDER BY 1')).map(({ id }) => id)).toEqual([1, 2, 4, 5]);
    } finally {
      await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
    }
  });

  it('that our grammar does not know are refused', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': '-- migrations: no-transaction\nCREATE TABEL a ();' });
    const run = await apply(cwd, database.url);
    expect(run.headline, run.log).toContain('must be understood');
  });
});

describe('text that our grammar does not know', () => {
  it('reaches the server, which names the place', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();\nCREATE TABEL b ();' });
    const run = await apply(cwd, database.url);
    expect(run.headline, run.log).toMatch(/^migrations\/1_a\.sql:2:8: syntax error/);
  });

  it('cannot hide a COMMIT', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();\n/* x */ COMMIT;\nCREATE TABEL b ();' });
    const run = await apply(cwd, database.url);
    expect(run.headline, run.log).toContain('A statement begins or ends a transaction');
  });
});
