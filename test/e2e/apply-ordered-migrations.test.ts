import { rename, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction, startAction } from '../fixtures/runner.ts';

const ACTION = 'apply-ordered-migrations';

const apply = (cwd: string, url: string, inputs: Record<string, string> = {}) =>
  runAction(ACTION, { cwd, inputs: { 'database-url': url, ...inputs } });

const historyOf = (database: { query(sql: string): Promise<Record<string, unknown>[]> }) =>
  database.query('SELECT version, state, statements_done FROM ordered_migrations.history ORDER BY applied_at');

const tables = async (database: { query(sql: string): Promise<Record<string, unknown>[]> }) => {
  const rows = await database.query(
    "SELECT schemaname || '.' || tablename AS t FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1",
  );
  return rows.map(({ t }) => t);
};

describe('the sample folder', () => {
  it('is applied in order, each file once, and then there is nothing to do', async () => {
    const database = await createDatabase();
    const inputs = { path: 'examples/migrations', skip: '00_supabase_reset.sql' };
    const first = await apply(root, database.url, inputs);
    expect(first.exitCode, first.log).toBe(0);
    const versions = JSON.parse(first.outputs.applied ?? '[]');
    expect(versions.slice(14, 20)).toEqual(['15', '16', '17', '17b', '18', '19']);
    expect(first.outputs).toMatchObject({
      'applied-count': '26',
      'pending-count': '0',
      'current-version': '24',
      skipped: JSON.stringify([
        { file: 'examples/migrations/00_supabase_reset.sql', reason: "matches skip '00_supabase_reset.sql'" },
      ]),
    });
    expect((await historyOf(database)).map(({ version }) => version)).toEqual(versions);
    expect(await database.query('SELECT code FROM plans ORDER BY 1')).toEqual([{ code: 'basic' }, { code: 'team' }]);
    expect(first.summary).toContain('✅ Migrations applied');

    const second = await apply(root, database.url, inputs);
    expect(second.exitCode).toBe(0);
    expect(second.outputs).toMatchObject({ 'applied-count': '0', applied: '[]', 'current-version': '24' });
    expect(second.result.status).toBe('up-to-date');
    expect(await historyOf(database)).toHaveLength(26);
  });

  it('leaves a history that a person can read', async () => {
    const database = await createDatabase();
    await apply(await writeFolder({ 'migrations/017b_add_x.sql': 'CREATE TABLE x ();\r\n' }), database.url);
    const [row] = await database.query('SELECT * FROM ordered_migrations.history');
    expect(row).toMatchObject({
      version: '017b',
      name: 'add_x',
      file: 'migrations/017b_add_x.sql',
      applied_by: 'https://github.com/octo-org/octo-repo/actions/runs/1658821493/attempts/1',
      state: 'applied',
      statements_done: 1,
    });
    const [expected] = await database.query(
      "SELECT encode(sha256(convert_to(E'CREATE TABLE x ();\\n', 'UTF8')), 'hex') AS checksum",
    );
    expect(row?.checksum).toBe(expected?.checksum);
    const undocumented = await database.query(
      "SELECT attname FROM pg_attribute WHERE attrelid = 'ordered_migrations.history'::regclass AND attnum > 0 AND col_description(attrelid, attnum) IS NULL",
    );
    expect(undocumented).toEqual([]);
  });
});

describe("the plan's traps", () => {
  it('1 and 7: the first error stops the run, with its place; the file leaves nothing, the ones before it stay', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/2_b.sql': "CREATE TABLE b ();\n-- ä😀\nSELECT 'ö', nope FROM a;\nCREATE TABLE c ();",
      'migrations/3_d.sql': 'CREATE TABLE d ();',
    });
    const run = await apply(cwd, database.url);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toBe(
      'migrations/2_b.sql:3:13: column "nope" does not exist (SQLSTATE 42703). The file was rolled back; 1 applied before it stay, 2 pending. The column is not there: correct the name, or put the file after the one that adds it.',
    );
    expect(run.annotations[0]).toMatchObject({ title: 'SQLSTATE 42703', file: 'migrations/2_b.sql', line: 3, col: 13 });
    expect(run.annotations[0]?.message).toContain("3 | SELECT 'ö', nope FROM a;\n                ^");
    expect(run.outputs).toMatchObject({
      'applied-count': '1',
      applied: '["1"]',
      'pending-count': '2',
      'current-version': '1',
    });
    expect(await tables(database)).toEqual(['ordered_migrations.history', 'public.a']);

    await writeFile(join(cwd, 'migrations/2_b.sql'), 'CREATE TABLE b ();');
    const again = await apply(cwd, database.url);
    expect(again.outputs).toMatchObject({ 'applied-count': '2', applied: '["2","3"]' });
  });

  it.each([
    [
      'an error without a position',
      'CREATE TABLE u (id int PRIMARY KEY);\n\n  INSERT INTO u VALUES (1), (1);',
      '3:3',
      '23505',
    ],
    [
      'an error inside a function',
      'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $$BEGIN RETURN 1/0; END$$;\nSELECT f();',
      '2:1',
      '22012',
    ],
    [
      'a deferred constraint',
      'CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE q (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO q VALUES (1);',
      '',
      '23503',
    ],
    ['a syntax error', 'SELECT 1;\nSELEC 2;', '2:1', '42601'],
    ['a comment at the end without a line end', 'SELECT nope -- x', '1:8', '42703'],
  ])('1: places %s', async (_, sql, place, code) => {
    const database = await createDatabase();
    const run = await apply(await writeFolder({ 'migrations/1_a.sql': sql }), database.url);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain(`migrations/1_a.sql${place === '' ? '' : `:${place}`}: `);
    expect(run.headline).toContain(`(SQLSTATE ${code})`);
    expect(await tables(database)).toEqual(['ordered_migrations.history']);
  });

  it('2 and 3: suffixed versions are applied, after the plain one', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/100_d.sql': 'ALTER TABLE a ADD COLUMN d int;',
      'migrations/17_a.sql': 'CREATE TABLE a ();',
      'migrations/17b_b.sql': 'ALTER TABLE a ADD COLUMN b int;',
      'migrations/9_z.sql': 'SELECT 1;',
      'migrations/18_c.sql': 'ALTER TABLE a ADD COLUMN c int;',
    });
    const run = await apply(cwd, database.url);
    expect(run.outputs.applied).toBe('["9","17","17b","18","100"]');
  });

  it.each([
    ['4: a file that is no migration', { 'migrations/x.sql': 'SELECT 1;' }, 'malformed-name'],
    ['6: an undo file', { 'migrations/1_a_ROLLBACK.sql': 'DROP TABLE a;' }, 'rollback-file'],
    ['a duplicate', { 'migrations/01_b.sql': 'SELECT 1;' }, 'duplicate-version'],
    ['a reset script', { 'migrations/2_reset.sql': 'DROP SCHEMA public CASCADE;' }, 'destructive-reset'],
    ['a template', { 'migrations/2_t.sql': 'CREATE TABLE {{ x }} ();' }, 'not-sql'],
  ])('%s stops the run before any connection is made', async (_, files, rule) => {
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();', ...files });
    const server = createServer(() => expect.unreachable('a connection was made')).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const run = await apply(cwd, `postgresql://u:p@127.0.0.1:${port}/d`);
    server.close();
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain('no connection was made');
    expect(run.annotations[0]?.title).toBe(rule);
  });

  it('5: gaps do not concern this action', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'SELECT 1;', 'migrations/5_b.sql': 'SELECT 1;' });
    expect((await apply(cwd, database.url)).outputs.applied).toBe('["1","5"]');
  });
});

describe('the history', () => {
  const prepared = async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/3_c.sql': 'CREATE TABLE c ();',
    });
    expect((await apply(cwd, database.url)).exitCode).toBe(0);
    return { database, cwd };
  };

  it.each<[name: string, change: (folder: string) => Promise<void>, rule: string]>([
    ['edited', (m) => writeFile(join(m, '1_a.sql'), 'CREATE TABLE a (id int);'), 'edited-after-apply'],
    ['gone', (m) => rm(join(m, '1_a.sql')), 'removed-after-apply'],
    ['below the latest', (m) => writeFile(join(m, '2_b.sql'), 'SELECT 1;'), 'out-of-order'],
  ])('a file %s fails the run before anything is applied', async (_, change, rule) => {
    const { database, cwd } = await prepared();
    await change(join(cwd, 'migrations'));
    await writeFile(join(cwd, 'migrations/4_d.sql'), 'CREATE TABLE d ();');
    const run = await apply(cwd, database.url);
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.title).toBe(rule);
    expect(run.outputs['applied-count']).toBe('0');
    expect(await tables(database)).not.toContain('public.d');
  });

  it('a cosmetic change is a warning', async () => {
    const { database, cwd } = await prepared();
    await writeFile(join(cwd, 'migrations/1_a.sql'), '-- licence\ncreate table a();');
    const run = await apply(cwd, database.url);
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([{ level: 'warning', title: 'edited-after-apply' }]);
  });

  it('a file may get another name and padding', async () => {
    const { database, cwd } = await prepared();
    await rename(join(cwd, 'migrations/1_a.sql'), join(cwd, 'migrations/001_better_name.sql'));
    expect((await apply(cwd, database.url)).exitCode).toBe(0);
  });

  it('lives where the user wants it', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'SELECT 1;' });
    const run = await apply(cwd, database.url, { 'history-table': 'ops."My History"' });
    expect(run.exitCode, run.log).toBe(0);
    expect(await database.query('SELECT version FROM ops."My History"')).toEqual([{ version: '1' }]);
  });

  it('a dry run changes nothing, not even the history table', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();' });
    const run = await apply(cwd, database.url, { 'dry-run': 'true' });
    expect(run.exitCode).toBe(0);
    expect(run.outputs).toMatchObject({ 'applied-count': '0', 'pending-count': '1' });
    expect(run.log).toContain('would apply  migrations/1_a.sql');
    expect(await tables(database)).toEqual([]);
  });
});

describe('what a file does to its session', () => {
  it.each([
    ['search_path', "SELECT pg_catalog.set_config('search_path', '', false); SET standard_conforming_strings = off;"],
    ['a role', 'CREATE ROLE :role; GRANT USAGE ON SCHEMA public TO :role; SET ROLE :role;'],
    ['a time-out', "SET statement_timeout = '1ms'; SET default_transaction_read_only = on;"],
    [
      'settings from within a function',
      "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$SELECT set_config('search_path', 'pg_catalog', false)$$; SELECT f();",
    ],
    ['settings from within a block', "DO $$BEGIN SET search_path = pg_catalog; SET statement_timeout = '1ms'; END$$;"],
    [
      'settings from within a trigger',
      'CREATE TABLE w (); CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN SET search_path = pg_catalog; RETURN NULL; END$$; CREATE TRIGGER t AFTER INSERT ON w FOR EACH ROW EXECUTE FUNCTION f(); INSERT INTO w DEFAULT VALUES;',
    ],
    ['temporary tables and prepared statements', 'CREATE TEMP TABLE next_table (); PREPARE p AS SELECT 1; LISTEN c;'],
  ])('does not reach the next file or the history: %s', async (_, sql) => {
    const database = await createDatabase();
    const role = `role_${database.name}`;
    const cwd = await writeFolder({
      'migrations/1_a.sql': sql.replaceAll(':role', role),
      'migrations/2_b.sql':
        "CREATE TABLE next_table (x text DEFAULT 'a\\b'); PREPARE p AS SELECT 1; SELECT pg_sleep(0.01);",
    });
    const run = await apply(cwd, database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(await tables(database)).toContain('public.next_table');
    const [owner] = await database.query("SELECT tableowner FROM pg_tables WHERE tablename = 'next_table'");
    expect(owner).toEqual({ tableowner: 'postgres' });
    if (sql.includes(':role')) await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });
});

describe('files outside a transaction', () => {
  it('run statement by statement, and resume at the one that failed', async () => {
    const database = await createDatabase();
    const head = '-- migrations: no-transaction\nCREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY ON a (id);\n';
    const cwd = await writeFolder({ 'migrations/1_a.sql': `${head}SELECT nope;` });
    const failed = await apply(cwd, database.url);
    expect(failed.headline).toMatch(
      /^migrations\/1_a\.sql:4:8: column "nope" does not exist .* The first 2 statements of the file stay/,
    );
    expect(await historyOf(database)).toEqual([{ version: '1', state: 'partial', statements_done: 2 }]);

    await writeFile(join(cwd, 'migrations/1_a.sql'), `${head}CREATE TABLE b ();`);
    const resumed = await apply(cwd, database.url);
    expect(resumed.exitCode, resumed.log).toBe(0);
    expect(await historyOf(database)).toEqual([{ version: '1', state: 'applied', statements_done: 3 }]);
  });

  it('are not green when they end inside a transaction of their own', async () => {
    const database = await createDatabase();
    const sql = '-- migrations: no-transaction\nBEGIN; CREATE TABLE lost ();';
    const run = await apply(await writeFolder({ 'migrations/1_a.sql': sql }), database.url);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain('ends inside a transaction that it began and did not commit');
    expect(await historyOf(database)).toEqual([]);
  });

  it.each([
    ['several transactions', 'BEGIN; CREATE TABLE a (); COMMIT; BEGIN; CREATE TABLE b (); COMMIT;', 6],
    [
      'statements beside a transaction',
      'CREATE TYPE e AS ENUM (); BEGIN; CREATE TABLE a (); COMMIT; CREATE TABLE b ();',
      5,
    ],
    ['a transaction from end to end', 'BEGIN; CREATE TABLE a (); CREATE TABLE b (); COMMIT;', 2],
  ])('%s: as the tool that the file was written for', async (_, sql, statements) => {
    const database = await createDatabase();
    const run = await apply(await writeFolder({ 'migrations/1_a.sql': sql }), database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(await tables(database)).toEqual(expect.arrayContaining(['public.a', 'public.b']));
    expect(await historyOf(database)).toEqual([{ version: '1', state: 'applied', statements_done: statements }]);
  });

  it('a file without any statement is recorded, with a warning', async () => {
    const database = await createDatabase();
    const run = await apply(await writeFolder({ 'migrations/1_a.sql': '-- replaced by a step in Go' }), database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(run.annotations.map(({ level, title }) => `${level} ${title}`)).toContain('warning empty-migration');
    expect(await historyOf(database)).toMatchObject([{ version: '1', state: 'applied' }]);
  });

  it("another tool's undo section is refused before any connection", async () => {
    const sql = 'CREATE TABLE people ();\n---- create above / drop below ----\nDROP TABLE people;';
    const run = await apply(await writeFolder({ 'migrations/1_a.sql': sql }), 'postgresql://x@127.0.0.1:1/x');
    expect(run.annotations[0]).toMatchObject({ title: 'wrong-sections', line: 2 });
  });

  it.each([
    ['CONCURRENTLY without the directive', 'CREATE INDEX CONCURRENTLY ON a (id);', 'non-transactional-statement'],
    ['COMMIT in text that our grammar does not know', 'SELEC 1; COMMIT;', 'transaction-control'],
    ['a psql command', '\\i other.sql', 'psql-meta-command'],
    ['a directive with a typing error', '-- migrations: no-transactions\nSELECT 1;', 'unknown-directive'],
  ])('%s is refused before anything is applied', async (_, sql, rule) => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_ok.sql': 'CREATE TABLE ok ();', 'migrations/2_x.sql': sql });
    const run = await apply(cwd, database.url);
    expect(run.exitCode).toBe(1);
    expect(run.annotations[0]?.title).toBe(rule);
    expect(run.outputs['applied-count']).toBe('0');
    expect(await tables(database)).not.toContain('public.ok');
  });
});

describe('two runs and locks', () => {
  it('runs wait for each other, and the second has nothing to do', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a (); SELECT pg_sleep(1);' });
    const runs = await Promise.all([apply(cwd, database.url), apply(cwd, database.url), apply(cwd, database.url)]);
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 0]);
    expect(runs.map(({ outputs }) => outputs['applied-count']).sort()).toEqual(['0', '0', '1']);
  });

  it('gives up waiting for another run, and names it', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'SELECT pg_sleep(30);' });
    const first = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    await first.logged(/1 pending/);
    const second = await apply(cwd, database.url, { 'run-lock-timeout': '500ms' });
    first.process.kill('SIGTERM');
    expect(second.exitCode).toBe(1);
    expect(second.headline).toMatch(
      /^Another run is still migrating this database after 500 ms .*process \d+ 'apply-ordered-migrations run 1658821493 octo-org\/octo-repo'/,
    );
    expect((await first.done).exitCode).toBe(143);
  });

  it('tries again after a lock time-out, and fails with the reason when that does not help', async () => {
    const database = await createDatabase();
    await database.query('CREATE TABLE busy ()');
    const blocker = await database.connect();
    await blocker.query('BEGIN; LOCK TABLE busy');
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a (); ALTER TABLE busy ADD COLUMN x int;' });
    const failed = await apply(cwd, database.url, { 'lock-timeout': '50ms', 'lock-retries': '1' });
    expect(failed.headline).toMatch(
      /lock timeout \(SQLSTATE 55P03\)\. The file was rolled back; .* raise the input 'lock-timeout'/,
    );
    expect(failed.log).toContain('retry 1 of 1');

    const waiting = await startAction(ACTION, {
      cwd,
      inputs: { 'database-url': database.url, 'lock-timeout': '50ms' },
    });
    await waiting.logged(/retry 1 of 5/);
    await blocker.query('ROLLBACK');
    expect((await waiting.done).exitCode).toBe(0);
    expect(await tables(database)).toContain('public.a');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    '%s: rolls back on the server, writes its outputs, ends within 2 s',
    async (signal) => {
      const database = await createDatabase();
      const cwd = await writeFolder({
        'migrations/1_a.sql': 'CREATE TABLE a ();',
        'migrations/2_b.sql': 'CREATE TABLE b (); SELECT pg_sleep(60);',
      });
      const started = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
      await started.logged(/applied {2}migrations\/1_a\.sql/);
      const cancelledAt = performance.now();
      started.process.kill(signal);
      const run = await started.done;
      expect(performance.now() - cancelledAt).toBeLessThan(2_000);
      expect(run.exitCode).toBe(signal === 'SIGINT' ? 130 : 143);
      expect(run.headline).toBe('Cancelled; 1 applied before it stay, 1 pending. Run again to continue.');
      expect(run.outputs).toMatchObject({ 'applied-count': '1', 'pending-count': '1', 'current-version': '1' });
      expect(await tables(database)).toEqual(['ordered_migrations.history', 'public.a']);
      const busy = await database.query(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'apply-ordered%'",
      );
      expect(busy).toEqual([]);
    },
  );
});

describe('bad input', () => {
  const folder = () => writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();' });

  it.each<[name: string, inputs: Record<string, string>, headline: RegExp]>([
    [
      'no database',
      { 'database-url': '' },
      /^Bad input 'database-url' is empty: expected a PostgreSQL URL here, in DATABASE_URL/,
    ],
    [
      'a wrong URL',
      { 'database-url': 'mysql://u:s3cretpw@h/d' },
      /^Bad input 'database-url'.*does not start with postgresql:\/\//,
    ],
    [
      'a wrong history table',
      { 'history-table': 'history' },
      /^Bad input 'history-table' is 'history': expected 'schema\.table'/,
    ],
    [
      'four at once',
      { 'lock-retries': 'x', 'lock-timeout': '5 s', 'dry-run': '1', 'database-url': '' },
      /^4 bad inputs: /,
    ],
  ])('%s', async (_, inputs, headline) => {
    const run = await apply(await folder(), 'postgresql://u:s3cretpw@127.0.0.1:1/d', inputs);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(headline);
    expect(run.annotations).toHaveLength(1);
    expect(run.log.replace(/^::add-mask::.*$/gm, '')).not.toContain('s3cretpw');
  });

  it('an unreachable server', async () => {
    const run = await apply(await folder(), 'postgresql://u:s3cretpw@127.0.0.1:1/shop', { 'wait-for-database': '1s' });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(
      /^No connection to database 'shop' on 127\.0\.0\.1:1: .*ECONNREFUSED.*within 1\.0 s \(input 'wait-for-database'\)/,
    );
    expect(run.log).toContain('Waiting up to 1.0 s for database');
  });

  it.each([
    ['a wrong password', (url: URL) => (url.password = 'wrong'), '28P01'],
    ['an unknown database', (url: URL) => (url.pathname = '/no_such_database'), '3D000'],
  ])('%s fails at once', async (_, change) => {
    const database = await createDatabase();
    const url = new URL(database.url);
    change(url);
    const run = await apply(await folder(), url.href);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(
      /^No connection to database .*(authentication failed|does not exist).*in the connection URL/,
    );
    expect(run.log).not.toContain('Waiting');
  });

  it('no right to create the history', async () => {
    const database = await createDatabase();
    const role = `role_${database.name}`;
    await database.query(`CREATE ROLE ${role} LOGIN PASSWORD 'role-password'`);
    const url = new URL(database.url);
    url.username = role;
    url.password = 'role-password';
    const run = await apply(await folder(), url.href);
    await database.query(`DROP ROLE ${role}`);
    expect(run.headline).toMatch(
      /^The user of the connection may not create the history table .*GRANT CREATE ON DATABASE.*42501\)\. Nothing was applied\.$/,
    );
    expect(await tables(database)).toEqual([]);
  });

  it('a table that is not ours', async () => {
    const database = await createDatabase();
    await database.query('CREATE SCHEMA ordered_migrations; CREATE TABLE ordered_migrations.history (id int)');
    const run = await apply(await folder(), database.url);
    expect(run.headline).toMatch(
      /^The table "ordered_migrations"\."history" is not a history of this action: name another with the input 'history-table'/,
    );
    const temporary = await apply(await folder(), database.url, { 'history-table': 'pg_temp.history' });
    expect(temporary.headline).toMatch(/^The history table "pg_temp"\."history" cannot be created there: name another/);
  });

  it('a missing folder is named before anything else happens', async () => {
    const run = await apply(await writeFolder({}), 'postgresql://u:p@127.0.0.1:1/d');
    expect(run.headline).toMatch(/^The migration folder 'migrations' does not exist/);
    expect(run.durationMs).toBeLessThan(30_000);
  });
});

it('connects while the server is still starting', async () => {
  const database = await createDatabase();
  const url = new URL(database.url);
  const serverPort = Number(url.port);
  let attempts = 0;
  const proxy = createServer((socket) => {
    attempts += 1;
    if (attempts < 4) socket.destroy();
    else socket.pipe(connect(serverPort, '127.0.0.1')).pipe(socket);
    socket.on('error', () => {});
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  const address = proxy.address();
  url.port = String(typeof address === 'object' ? address?.port : '');
  const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();' });
  const run = await apply(cwd, url.href);
  proxy.close();
  expect(run.exitCode, run.log).toBe(0);
});

it('never prints the password, and masks it before the first log line', async () => {
  const database = await createDatabase();
  const run = await apply(await writeFolder({ 'migrations/1_a.sql': 'SELECT nope;' }), database.url);
  const { password } = new URL(database.url);
  const firstLine = run.log.split('\n').findIndex((line) => !line.startsWith('::add-mask::'));
  const lastMask = run.log.split('\n').findLastIndex((line) => line.startsWith('::add-mask::'));
  expect(lastMask).toBeLessThan(firstLine);
  expect(run.masks).toContain(password);
  expect(run.log.replace(/^::add-mask::.*$/gm, '') + run.summary + JSON.stringify(run.outputs)).not.toContain(password);
});

it('reads DATABASE_URL and libpq variables', async () => {
  const database = await createDatabase();
  const url = new URL(database.url);
  const cwd = await writeFolder({ 'migrations/1_a.sql': 'SELECT 1;' });
  const byUrl = await runAction(ACTION, { cwd, env: { DATABASE_URL: database.url } });
  expect(byUrl.outputs['applied-count']).toBe('1');
  const env = {
    PGHOST: url.hostname,
    PGPORT: url.port,
    PGUSER: url.username,
    PGPASSWORD: url.password,
    PGDATABASE: database.name,
  };
  const byVariables = await runAction(ACTION, { cwd, env });
  expect(byVariables.exitCode, byVariables.log).toBe(0);
  expect(byVariables.result.status).toBe('up-to-date');
});
