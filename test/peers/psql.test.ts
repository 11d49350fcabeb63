import { expect, it } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';

// Needs `apt-get install -y postgresql-client`; the action itself says that psql is missing.
const apply = (cwd: string, url: string, inputs: Record<string, string> = {}) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url, client: 'psql', ...inputs } });

it('runs backslash commands, variables and inline rows in one transaction with the history', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({
    'migrations/1_a.sql':
      "\\set name 'O''Brien'\nCREATE TABLE a (name text);\nINSERT INTO a VALUES (:'name');\n\\ir ../more.sql\n",
    'migrations/2_b.sql': "COPY a FROM stdin;\ntwo\nthree\n\\.\nSET search_path = '';",
    'more.sql': "INSERT INTO a VALUES ('more');",
  });
  const run = await apply(cwd, database.url);
  expect(run.outputs.applied, run.log).toBe('["1","2"]');
  expect((await database.query('SELECT name FROM a ORDER BY name COLLATE "C"')).map(({ name }) => name)).toEqual([
    "O'Brien",
    'more',
    'three',
    'two',
  ]);
  expect((await apply(cwd, database.url)).outputs.applied).toBe('[]');
});

it('an error is red and leaves nothing', async () => {
  const database = await createDatabase();
  const run = await apply(
    await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();\nSELECT nope;\n' }),
    database.url,
  );
  expect(run.exitCode, run.log).toBe(1);
  expect(run.headline).toMatch(/^migrations\/1_a\.sql:2:1: column "nope" does not exist \(SQLSTATE 42703\)/);
  expect(await database.query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
  expect(await database.query('SELECT * FROM ordered_migrations.history')).toEqual([]);
});

it('a new connection is refused before anything runs', async () => {
  const database = await createDatabase();
  const run = await apply(
    await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a ();\n\\connect -\n' }),
    database.url,
  );
  expect(run.exitCode, run.log).toBe(1);
  expect(run.headline).toMatch(/nothing was applied: '\\connect' goes to another session/);
  expect(await database.query("SELECT to_regclass('a') AS a")).toEqual([{ a: null }]);
});

const OUTSIDE = '-- migrations: no-transaction\n';

it.each<[name: string, sql: string, headline: RegExp]>([
  ['an included file commits', '\\ir ../more.sql\n', /ended its transaction itself.*UPDATE .* SET state = 'applied'/],
  ['\\gexec commits', "SELECT 'COMMIT' \\gexec\n", /ended its transaction itself/],
  [
    'an included file commits, and a later statement fails',
    '\\ir ../more.sql\nSELECT 1/0;',
    /1_a\.sql:4:1: division by zero .*; before that, the file ended its transaction itself/,
  ],
  ['its transaction is left open', `${OUTSIDE}BEGIN;\nCREATE TABLE b ();`, /ends inside a transaction that it began/],
  [
    'AUTOCOMMIT is off',
    `${OUTSIDE}\\set AUTOCOMMIT off\nCREATE TABLE b ();`,
    /ends inside a transaction that it began/,
  ],
])('%s: red, and nothing of it runs twice', async (_, sql, headline) => {
  const database = await createDatabase();
  await database.query('CREATE TABLE ran ()');
  const [head, rest] = sql.startsWith(OUTSIDE) ? [OUTSIDE, sql.slice(OUTSIDE.length)] : ['', sql];
  const cwd = await writeFolder({
    'migrations/1_a.sql': `${head}INSERT INTO ran DEFAULT VALUES;\n\\set x 1\n${rest}`,
    'more.sql': 'BEGIN;\nCREATE TABLE more ();\nCOMMIT;',
  });
  const first = await apply(cwd, database.url);
  expect(first.exitCode, first.log).toBe(1);
  expect(first.headline).toMatch(headline);
  expect(first.headline).not.toContain('rolled back');
  expect((await apply(cwd, database.url)).headline).toMatch(/was begun by .* and did not end well/);
  expect(await database.query('SELECT * FROM ran')).toHaveLength(1);
});

it('with all files in one transaction, those before the one that ends it are committed, and said to be', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({
    'migrations/1_a.sql': 'CREATE TABLE a ();',
    'migrations/2_b.sql': "SELECT 'COMMIT' \\gexec\n",
    'migrations/3_c.sql': 'CREATE TABLE c ();',
  });
  const run = await apply(cwd, database.url, { transaction: 'all' });
  expect(run.headline, run.log).toMatch(
    /^migrations\/2_b\.sql: the file ended .* 1 applied before it stay, 2 pending\./,
  );
  expect(run.outputs.applied).toBe('["1"]');
});

it('a file that rolls back and fails after that leaves nothing', async () => {
  const database = await createDatabase();
  const sql = "CREATE TABLE a ();\nSELECT 'ROLLBACK' \\gexec\nCREATE TABLE later ();\nSELECT 1/0;";
  const run = await apply(await writeFolder({ 'migrations/1_a.sql': sql }), database.url);
  expect(run.headline, run.log).toMatch(/^migrations\/1_a\.sql:4:1: division by zero .* The file was rolled back/);
  expect(await database.query("SELECT to_regclass('later') AS later")).toEqual([{ later: null }]);
});

it('a file that was committed is never run again, whatever a trigger does to its row', async () => {
  const database = await createDatabase();
  await database.query('CREATE TABLE ran ()');
  const cwd = await writeFolder({
    'migrations/1_a.sql': `CREATE FUNCTION gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM ordered_migrations.history WHERE version = NEW.version; RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER gone AFTER INSERT ON ordered_migrations.history DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gone();`,
    'migrations/2_b.sql': 'INSERT INTO ran DEFAULT VALUES;',
  });
  const first = await apply(cwd, database.url);
  expect(first.headline, first.log).toMatch(/^A file of this run has changed the history table.*version 1, 2\./);
  expect((await apply(cwd, database.url)).outputs.applied).toBe('[]');
  expect(await database.query('SELECT * FROM ran')).toHaveLength(1);
});

it.each([
  ['a command that there is not', 'SELECT 1;\n\\nope\n', /^migrations\/1_a\.sql:2:1: .*invalid command \\nope/],
  ['a file that there is not', '\\ir nope.sql\n', /^migrations\/1_a\.sql:1:1: .*: migrations\/nope\.sql: No such file/],
  ['an error in few words', '\\set VERBOSITY terse\nSELECT nope;', /^migrations\/1_a\.sql:2:1: column "nope" does not/],
  ['a division in an included file', '\\ir ../more.sql\n', /^migrations\/1_a\.sql: division by zero/],
])('%s has its place and its remedy', async (_, sql, headline) => {
  const database = await createDatabase();
  const run = await apply(await writeFolder({ 'migrations/1_a.sql': sql, 'more.sql': 'SELECT 1/0;' }), database.url);
  expect(run.headline, run.log).toMatch(headline);
  expect(run.headline).not.toMatch(/internal error|history table/);
});

it('settings that a file leaves in psql do not reach what follows it', async () => {
  const database = await createDatabase();
  const run = await apply(await writeFolder({ 'migrations/1_a.sql': '\\set SINGLELINE on\nSELECT 1' }), database.url);
  expect(run.outputs.applied, run.log).toBe('["1"]');
});
