import { describe, expect, it } from 'vitest';
import { applyFiles } from '../../fixtures/apply.ts';
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction, startAction } from '../../fixtures/runner.ts';
import { wire } from '../../fixtures/wire.ts';

const ACTION = 'apply-ordered-migrations';

const apply = async (url: string, files: Record<string, string>, inputs: Record<string, string> = {}) =>
  runAction(ACTION, { cwd: await writeFolder(files), inputs: { 'database-url': url, ...inputs } });

const schemaOf = (database: TestDatabase, table: string) =>
  database.query('SELECT schemaname FROM pg_tables WHERE tablename = $1', [table]);

describe('the run lock', () => {
  it.each([
    ['releases it', 'SELECT pg_advisory_unlock_all();'],
    ['releases it outside a transaction', '-- migrations: no-transaction\nDISCARD ALL;'],
  ])('a file %s: nothing runs twice', async (_, release) => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE t (id int);',
      'migrations/2_b.sql': release,
      'migrations/3_c.sql': '-- migrations: no-transaction\nINSERT INTO t SELECT 1 FROM pg_sleep(2);',
    });
    const first = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    await first.logged(/applied {2}migrations\/2_b/);
    const second = await runAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    const run = await first.done;
    expect([run.exitCode, second.exitCode], run.log + second.log).toEqual([0, 0]);
    expect(await database.query('SELECT * FROM t')).toHaveLength(1);
  });

  it('another run has it, because a file let go of it: an error, and nothing twice', async () => {
    const database = await createDatabase();
    const files = {
      'migrations/1_a.sql': 'CREATE TABLE t (id int);',
      'migrations/2_b.sql':
        '-- migrations: no-transaction\nDO $$ BEGIN PERFORM pg_advisory_unlock_all(); COMMIT; PERFORM pg_sleep(5); END $$;\nINSERT INTO t VALUES (1);',
    };
    const cwd = await writeFolder(files);
    const first = await startAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    await first.logged(/applied {2}migrations\/1_a/);
    const second = await runAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    const run = await first.done;
    expect([run.exitCode, second.exitCode], run.log + second.log).toContain(1);
    expect(`${run.headline}${second.headline}`).not.toContain('Unexpected');
    expect((await database.query('SELECT * FROM t')).length).toBeLessThan(2);
  });
});

it('another session locks the history: it is waited for and named', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();' });
  const inputs = { 'database-url': database.url, 'run-lock-timeout': '4s' };
  expect((await runAction(ACTION, { cwd, inputs })).exitCode).toBe(0);
  const holder = await database.connect();
  await holder.query('BEGIN; LOCK TABLE ordered_migrations.history IN ACCESS EXCLUSIVE MODE');
  const run = await runAction(ACTION, { cwd, inputs });
  await holder.query('ROLLBACK');
  expect(run.log).toMatch(/reading the history: 2\S* s, blocked by process \d+/);
  expect(run.headline).toMatch(
    /^The history table .* was locked for 4\S* s \(input 'run-lock-timeout'\) by process \d+ .*idle in transaction.* pg_terminate_backend \(.*55P03\)\. Nothing was applied\./,
  );
});

describe('the user of the connection', () => {
  it('NOINHERIT with ALTER ROLE … SET role: applied in a transaction and outside', async () => {
    const database = await createDatabase();
    const role = database.name;
    await database.query(
      `CREATE ROLE ${role}_own; CREATE ROLE ${role}_login LOGIN NOINHERIT PASSWORD 'test-only-login'; GRANT ${role}_own TO ${role}_login; ALTER ROLE ${role}_login SET role = ${role}_own; GRANT CREATE ON DATABASE ${database.name} TO ${role}_own; GRANT CREATE ON SCHEMA public TO ${role}_own`,
    );
    const url = new URL(database.url);
    [url.username, url.password] = [`${role}_login`, 'test-only-login'];
    const run = await apply(url.href, {
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/2_b.sql': '-- migrations: no-transaction\nCREATE TABLE b ();\nVACUUM b;',
    });
    expect(run.outputs.applied, run.log).toBe('["1","2"]');
    await database.query(`DROP OWNED BY ${role}_own CASCADE; DROP ROLE ${role}_login; DROP ROLE ${role}_own`);
  });

  it.each([
    ['no UPDATE right', 'REVOKE UPDATE, INSERT ON ordered_migrations.history FROM', /may not|permission denied/],
  ])('%s: the cause and the remedy', async (_, revoke, cause) => {
    const database = await createDatabase();
    const role = `${database.name}_poor`;
    expect((await apply(database.url, { 'migrations/1_a.sql': 'CREATE TABLE a ();' })).exitCode).toBe(0);
    await database.query(
      `CREATE ROLE ${role} LOGIN PASSWORD 'test-only-login'; GRANT ALL ON SCHEMA ordered_migrations, public TO ${role}; GRANT ALL ON ordered_migrations.history TO ${role}; ${revoke} ${role}`,
    );
    const url = new URL(database.url);
    [url.username, url.password] = [role, 'test-only-login'];
    for (const head of ['', '-- migrations: no-transaction\n']) {
      const run = await apply(url.href, {
        'migrations/1_a.sql': 'CREATE TABLE a ();',
        'migrations/2_b.sql': `${head}CREATE TABLE b ();`,
      });
      expect(run.headline, run.log).toMatch(cause);
      expect(run.headline).toMatch(/INSERT and UPDATE on the history table/);
      expect(run.headline).not.toMatch(/Unexpected|\n\s+at /);
    }
    await database.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  });

  it('on a server that only reads: the cause and the remedy', async () => {
    const database = await createDatabase();
    const a = { 'migrations/1_a.sql': 'CREATE TABLE a ();' };
    expect((await apply(database.url, a)).exitCode).toBe(0);
    const url = `${database.url}?options=-c%20default_transaction_read_only%3Don`;
    for (const head of ['', '-- migrations: no-transaction\n']) {
      const run = await apply(url, {
        ...a,
        'migrations/2_b.sql': `${head}VACUUM;\nCREATE TABLE b ();`.replace('VACUUM;\n', head === '' ? '' : 'VACUUM;\n'),
      });
      expect(run.headline, run.log).toMatch(/connect to the primary/);
      expect(run.headline).not.toContain('Unexpected');
    }
  });
});

describe('where tables go', () => {
  it.each([1, 2])('ALTER DATABASE … SET counts for the files after it, in %i runs', async (runs) => {
    const database = await createDatabase();
    const first = {
      'migrations/1_a.sql':
        "CREATE SCHEMA app; DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET search_path = app, public'; END $$;",
    };
    const both = { ...first, 'migrations/2_b.sql': 'CREATE TABLE t ();', 'migrations/3_c.sql': 'CREATE TABLE u ();' };
    if (runs === 2) expect((await apply(database.url, first)).exitCode).toBe(0);
    const run = await apply(database.url, both);
    expect(JSON.parse(run.outputs.applied ?? ''), run.log).toHaveLength(runs === 2 ? 2 : 3);
    expect([await schemaOf(database, 't'), await schemaOf(database, 'u')].flat()).toEqual([
      { schemaname: 'app' },
      { schemaname: 'app' },
    ]);
  });

  it.each([
    [
      'written in pieces',
      `DO $$ BEGIN EXECUTE 'ALTER ' || 'DATABASE ' || current_database() || ' SET work_mem = ''7MB'''; END $$;`,
    ],
    [
      'by a function',
      `CREATE FUNCTION f(kind text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE format('ALTER %s %I SET work_mem = %L', kind, current_database(), '7MB'); END $$; SELECT f('database');`,
    ],
    [
      'of the role, in this database',
      `DO $$ BEGIN EXECUTE concat('ALTER', ' ROLE ', quote_ident(session_user), ' IN DATABASE ', current_database(), ' SET work_mem TO ''7MB'''); END $$;`,
    ],
  ])('settings of new sessions, %s, count for every file after it', async (_, sql) => {
    const seen = (table: string) => `CREATE TABLE ${table} AS SELECT current_setting('work_mem') AS w`;
    const files = {
      'migrations/1_a.sql': sql,
      'migrations/2_b.sql': seen('b'),
      'migrations/3_c.sql': `-- migrations: no-transaction\n${seen('c')}`,
      'migrations/4_d.sql': seen('d'),
    };
    const database = await createDatabase();
    const outcome = await applyFiles(database.url, files);
    expect(
      outcome.applied.map(({ version }) => version),
      outcome.headline,
    ).toEqual(['1', '2', '3', '4']);
    const work = 'SELECT (SELECT w FROM b) AS b, (SELECT w FROM c) AS c, (SELECT w FROM d) AS d';
    expect(await database.query(work)).toEqual([{ b: '7MB', c: '7MB', d: '7MB' }]);

    const { 'migrations/3_c.sql': _alone, ...together } = files;
    for (const client of ['pg', 'psql'] as const) {
      const other = await createDatabase();
      const all = await applyFiles(other.url, together, { transaction: 'all', client });
      expect(all.headline).toMatch(/^migrations\/1_a.sql: .*the files after it would not be applied under that/);
      expect(await other.query('SELECT version FROM ordered_migrations.history')).toEqual([]);
      expect(await other.query("SELECT to_regclass('b') AS b")).toEqual([{ b: null }]);
    }
  });

  it('a history in the schema of the user is refused, because the files would go there', async () => {
    const database = await createDatabase();
    const run = await apply(
      database.url,
      { 'migrations/1_a.sql': 'CREATE TABLE a ();' },
      { 'history-table': 'postgres.history' },
    );
    expect(run.headline, run.log).toMatch(
      /^Input 'history-table': its schema "postgres" is not there, and the search_path/,
    );
    expect(await database.query("SELECT to_regnamespace('postgres') AS n")).toEqual([{ n: null }]);
  });
});

it('transaction: all takes temporary tables with a deferred foreign key', async () => {
  const database = await createDatabase();
  const sql =
    'CREATE TEMP TABLE p (id int PRIMARY KEY);\nCREATE TEMP TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO c VALUES (1);\nINSERT INTO p VALUES (1);\nCREATE TABLE kept ();';
  const run = await apply(
    database.url,
    { 'migrations/1_a.sql': sql, 'migrations/2_b.sql': 'CREATE TABLE b ();' },
    { transaction: 'all' },
  );
  expect(run.outputs.applied, run.log).toBe('["1","2"]');
});

describe('what another tool or another folder says', () => {
  it('a database that is ahead of the folder is not adopted', async () => {
    const database = await createDatabase();
    await database.query(
      'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (5, false)',
    );
    const files = { 'migrations/1_a.up.sql': 'CREATE TABLE a ();', 'migrations/2_b.up.sql': 'CREATE TABLE b ();' };
    const run = await apply(database.url, files, { layout: 'golang-migrate', adopt: 'golang-migrate' });
    expect(run.headline, run.log).toMatch(/golang-migrate has the database at version '5'.*ahead of the folder/);
  });

  it('a folder that moved, with an applied file that is skipped now', async () => {
    const database = await createDatabase();
    const a = { '1_a.sql': 'CREATE TABLE a ();', '2_b.sql': 'CREATE TABLE b ();' };
    const at = (folder: string) =>
      Object.fromEntries(Object.entries(a).map(([name, sql]) => [`${folder}/${name}`, sql]));
    expect((await apply(database.url, at('migrations'))).exitCode).toBe(0);
    const run = await apply(database.url, at('db'), { path: 'db', skip: '2_b.sql' });
    expect(run.exitCode, run.log).toBe(0);
    const renamed = { 'db/1_a.sql': a['1_a.sql'], 'db/old_b.sql': a['2_b.sql'] };
    expect((await apply(database.url, renamed, { path: 'db', skip: 'old_*' })).exitCode).toBe(0);
    const other = { ...renamed, 'db/old_b.sql': 'CREATE TABLE c ();' };
    expect((await apply(database.url, other, { path: 'db', skip: 'old_*' })).headline).toContain(
      "'migrations/2_b.sql' is gone",
    );
  });
});

describe('one transaction for all', () => {
  it('refuses what only a new session would notice, unless nothing follows', async () => {
    const { url, name } = await createDatabase();
    const settings = { 'migrations/1_a.sql': `ALTER DATABASE ${name} SET search_path = app, public;` };
    const both = { ...settings, 'migrations/2_b.sql': 'CREATE TABLE t ();' };
    const refused = await apply(url, both, { transaction: 'all' });
    expect(refused.headline, refused.log).toContain('the files after it would not be applied under that');
    expect((await apply(url, both, { transaction: 'all', target: '1' })).exitCode).toBe(0);
    expect((await apply(url, both, { transaction: 'all' })).exitCode).toBe(0);
  });

  it('has a remedy for VACUUM that works', async () => {
    const { url } = await createDatabase();
    const run = await apply(url, { 'migrations/1_a.sql': 'VACUUM;' }, { transaction: 'all' });
    expect(run.headline).toMatch(/Put '-- migrations: no-transaction'.* And set 'transaction' to 'per-file'/);
    const remedied = { 'migrations/1_a.sql': '-- migrations: no-transaction\nVACUUM;' };
    expect((await apply(url, remedied)).exitCode).toBe(0);
  });
});

it('a transaction that the file prepares and commits itself', async () => {
  const { url, name, query } = await createDatabase();
  const sql = `BEGIN;\nCREATE TABLE a (id int);\nPREPARE TRANSACTION '${name}';\nCOMMIT PREPARED '${name}';\nCREATE TABLE b (id int);`;
  const outcome = await applyFiles(url, {
    'migrations/1_a.sql': sql,
    'migrations/2_b.sql': 'INSERT INTO a VALUES (1);',
  });
  expect(
    outcome.applied.map(({ version }) => version),
    outcome.headline,
  ).toEqual(['1', '2']);
  expect(await query('SELECT * FROM a')).toEqual([{ id: 1 }]);
});

it('a deferred constraint outside a transaction is the failure of its statement', async () => {
  const { url } = await createDatabase();
  const sql =
    '-- migrations: no-transaction\nCREATE TABLE t (id int PRIMARY KEY, p int REFERENCES t DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO t VALUES (1, 7);';
  const run = await apply(url, { 'migrations/1_a.sql': sql });
  expect(run.headline).toMatch(/^migrations\/1_a\.sql:3:1: .*violates foreign key constraint/);
});

describe('psql', () => {
  it.each(['\\c postgres', '\\connect', '\\set x 1 \\c postgres'])(
    '%s is refused before anything runs, inside a transaction and outside',
    async (command) => {
      const { url, query } = await createDatabase();
      for (const head of ['', '-- migrations: no-transaction\n']) {
        const files = {
          'migrations/1_a.sql': 'CREATE TABLE a ();',
          'migrations/2_b.sql': `${head}${command}\nCREATE TABLE b ();`,
        };
        const { headline } = await applyFiles(url, files, { client: 'psql' });
        expect(headline).toMatch(/nothing was applied: '\\c(onnect)?' goes to another session/);
      }
      expect(await query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
    },
  );

  it('runs the up section and nothing else, with what only psql understands', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql':
        '-- migrate:up\nCREATE TABLE a (t text);\n\\ir ../inc/more.sql\nCOPY a FROM stdin;\nrow\n\\.\n-- migrate:down\nDROP TABLE a;\n',
      'inc/more.sql': "INSERT INTO a VALUES ('more');",
    });
    const run = await runAction(ACTION, {
      cwd,
      inputs: { 'database-url': database.url, client: 'psql', layout: 'dbmate' },
    });
    expect(run.exitCode, run.log).toBe(0);
    expect(await database.query('SELECT t FROM a ORDER BY t')).toEqual([{ t: 'more' }, { t: 'row' }]);
  });

  it('takes the frame off a file, and one session for all', async () => {
    const database = await createDatabase();
    const files = {
      'migrations/1_a.sql': 'BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\n',
      'migrations/2_b.sql': '\\set n 7\n\\if false\nDROP TABLE a;\n\\endif\nINSERT INTO a VALUES (:n);\n',
    };
    const bad = { ...files, 'migrations/3_c.sql': 'CREATE TABLE c ();\nSELECT nope;' };
    const inputs = { client: 'psql', transaction: 'all' };
    const failed = await apply(database.url, bad, inputs);
    expect(failed.headline, failed.log).toMatch(/^migrations\/3_c\.sql:2:1: column "nope" does not exist/);
    expect(await database.query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
    const run = await apply(database.url, files, inputs);
    expect(run.outputs.applied, run.log).toBe('["1","2"]');
    expect(await database.query('SELECT * FROM a')).toEqual([{ id: 7 }]);
  });
});

it('a cancelled run on a network that is silent says what it has applied', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({
    'migrations/1_a.sql': 'CREATE TABLE a ();',
    'migrations/2_b.sql': 'CREATE TABLE b ();',
    'migrations/3_c.sql': '-- migrations: no-transaction\nVACUUM;',
  });
  let silent = false;
  const { url } = await wire(database.url, (message) => {
    if (message.from === 'client' && message.text.includes('VACUUM')) silent = true;
    return silent ? 'hold' : undefined;
  });
  const started = await startAction(ACTION, { cwd, inputs: { 'database-url': url } });
  await started.logged(/applied {2}migrations\/2_b/);
  while (!silent) await new Promise((resolve) => setTimeout(resolve, 20));
  started.process.kill('SIGTERM');
  const run = await started.done;
  expect(run.exitCode).toBe(143);
  expect(run.outputs, run.log).toMatchObject({ 'applied-count': '2', applied: '["1","2"]', 'pending-count': '1' });
});
