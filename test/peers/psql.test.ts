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
