import { expect, it } from 'vitest';
import { createDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction } from '../../fixtures/runner.ts';

const apply = (cwd: string, url: string, inputs: Record<string, string> = {}) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url, ...inputs } });

const FIRST = 'CREATE TABLE a (id int); INSERT INTO a VALUES (1);';
const LAST = 'INSERT INTO a VALUES (99);';
const ROWS = `1\n2\nthree\n${'4\n'.repeat(200_000)}`;

it.each<[name: string, sql: string, error: string, line: number, column: number]>([
  ['a position, after characters of more than one unit', "SELECT '😀';\n\n  SELECT nope;", 'column "nope"', 3, 10],
  ['no position: the statement', 'SELECT 1;\n\n  INSERT INTO a SELECT 1/0;', 'division by zero', 3, 3],
  [
    'rows that the server refuses at once',
    `SELECT 1;\nCOPY a FROM stdin;\n${ROWS}\\.\nSELECT 2;`,
    'invalid input syntax',
    5,
    1,
  ],
  ['rows for a table that is not there', `COPY nope FROM stdin;\n${ROWS}\\.\nSELECT 2;`, 'relation "nope"', 1, 1],
  ['rows that are missing', 'SELECT 1;\nCOPY a FROM stdin', 'there is no data for this COPY', 2, 1],
  ['a parameter that has no value', 'CREATE TABLE p ();\nUPDATE a SET id = $1;', 'a migration has no parameters', 2, 1],
  [
    'an error with the number of a broken connection',
    "DO $$ BEGIN RAISE 'mine' USING ERRCODE = '08001'; END $$;",
    'mine',
    1,
    1,
  ],
  ['a transaction made read-only', 'SET TRANSACTION READ ONLY;', 'the file has made its transaction read-only', 0, 0],
  [
    'a deferred constraint',
    'CREATE TABLE b (id int UNIQUE DEFERRABLE INITIALLY DEFERRED); INSERT INTO b VALUES (1), (1);',
    'duplicate key',
    0,
    0,
  ],
  ['syntax that no grammar knows', 'SELECT 1;\nSELEC 2;', 'syntax error', 2, 1],
])(
  'the server stops at the first error, and the file that failed leaves nothing: %s',
  async (_, sql, error, line, column) => {
    for (const transaction of ['per-file', 'all']) {
      const database = await createDatabase();
      const cwd = await writeFolder({
        'migrations/1_a.sql': FIRST,
        'migrations/2_b.sql': sql,
        'migrations/3_c.sql': LAST,
      });
      const run = await apply(cwd, database.url, { transaction });
      expect(run.exitCode).toBe(1);
      const [annotation] = run.annotations.filter(({ file }) => file !== undefined);
      expect(annotation?.message, run.log).toContain(error);
      expect(annotation).toMatchObject({
        file: error === 'duplicate key' && transaction === 'all' ? 'migrations/3_c.sql' : 'migrations/2_b.sql',
        // A constraint of the one transaction is checked at its end, and has no position.
        ...(line > 0 && { line, col: column }),
      });
      expect(JSON.parse(run.outputs.applied ?? '')).toEqual(transaction === 'all' ? [] : ['1']);
      const [{ count } = {}] = await database.query(
        transaction === 'all'
          ? "SELECT count(*)::int FROM pg_class WHERE relname = 'a'"
          : 'SELECT count(*)::int - 1 AS count FROM a',
      );
      expect(count).toBe(0);
    }
  },
);

it('a setting counts for the statements after it, as with psql, and not for the next file', async () => {
  const database = await createDatabase();
  const insert = "INSERT INTO t VALUES ('a\\nb');";
  const cwd = await writeFolder({
    'migrations/1_a.sql': `CREATE TABLE t (x text); SET standard_conforming_strings = off; ${insert}`,
    'migrations/2_b.sql': insert,
  });
  const run = await apply(cwd, database.url);
  expect(run.exitCode, run.log).toBe(0);
  expect(await database.query('SELECT x FROM t')).toEqual([{ x: 'a\nb' }, { x: 'a\\nb' }]);
});

it.each(['pg', 'psql'])(
  'SET TRANSACTION at the begin of any file finds no query before it, client %s',
  async (client) => {
    const database = await createDatabase();
    const level = "SELECT current_setting('transaction_isolation') AS level;";
    const cwd = await writeFolder({
      'migrations/1_a.sql': `SET TRANSACTION ISOLATION LEVEL SERIALIZABLE; CREATE TABLE a AS ${level}`,
      'migrations/2_b.sql': `SET LOCAL work_mem = '5MB'; SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; INSERT INTO a ${level}`,
      'migrations/3_c.sql': `INSERT INTO a ${level}`,
    });
    const run = await apply(cwd, database.url, { client });
    expect(run.exitCode, run.log).toBe(0);
    expect((await database.query('SELECT level FROM a')).map(({ level }) => level)).toEqual([
      'serializable',
      'repeatable read',
      'read committed',
    ]);
  },
);

it('rows reach their COPY, also between other files and statements', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({
    'migrations/1_a.sql':
      'CREATE TABLE a (id int); COPY a FROM stdin;\n1\n2\n\\.\nINSERT INTO a VALUES (3); COPY a FROM stdin;\n\\.\n',
    'migrations/2_b.sql': 'COPY a FROM stdin;\n4\n',
    'migrations/3_c.sql': 'COPY (SELECT 1) TO stdout; INSERT INTO a VALUES (5);',
    'migrations/4_d.sql': 'COPY a FROM stdin WHERE id IS DISTINCT FROM 7;\n6\n7\n\\.\n',
  });
  for (const transaction of ['per-file', 'all']) {
    const copy = transaction === 'per-file' ? database : await createDatabase();
    const run = await apply(cwd, copy.url, { transaction });
    expect(run.exitCode, run.log).toBe(0);
    expect(await copy.query('SELECT id FROM a ORDER BY id')).toEqual([1, 2, 3, 4, 5, 6].map((id) => ({ id })));
  }
});

it('a file that is locked out is tried as often as lock-retries says, wherever it stands', async () => {
  const database = await createDatabase();
  await database.query('CREATE TABLE busy ()');
  const blocker = await database.connect();
  await blocker.query('BEGIN; LOCK TABLE busy');
  for (const [retries, lines] of [
    ['0', []],
    ['1', ['retry 1 of 1']],
    ['2', ['retry 1 of 2', 'retry 2 of 2 in']],
  ] as const) {
    const cwd = await writeFolder({
      'migrations/1_a.sql': `CREATE TABLE a${retries} ();`,
      'migrations/2_b.sql': 'ALTER TABLE busy ADD COLUMN x int;',
    });
    const run = await apply(cwd, database.url, {
      'history-table': `h${retries}.history`,
      'lock-timeout': '100ms',
      'lock-retries': retries,
    });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(/^migrations\/2_b\.sql:1:1: canceling statement due to lock timeout/);
    const told = run.log.split('\n').filter((line) => line.includes('rolled back, retry'));
    expect(told, run.log).toHaveLength(lines.length);
    for (const [index, line] of lines.entries()) expect(told[index]).toContain(line);
  }
});
