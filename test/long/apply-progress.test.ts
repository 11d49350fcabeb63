import { describe, expect, it } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction, startAction } from '../fixtures/runner.ts';
import { slowWire, type WireMessage, wire } from '../fixtures/wire.ts';

const ACTION = 'apply-ordered-migrations';

it.each([
  ['in a transaction', '', 3],
  ['outside one', '-- migrations: no-transaction\n', 4],
])(
  'a statement %s that takes long is named, with who blocks it; what is committed was told before',
  async (_, head, line) => {
    const database = await createDatabase();
    await database.query('CREATE TABLE busy ()');
    const blocker = await database.connect();
    await blocker.query("SET application_name = 'nightly report'; BEGIN; LOCK TABLE busy");
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/2_b.sql': `${head}CREATE TABLE b ();\n\nALTER TABLE busy ADD COLUMN x int;\nCREATE TABLE c ();`,
      'migrations/3_c.sql': 'CREATE TABLE d ();',
    });
    const started = await startAction(ACTION, {
      cwd,
      inputs: { 'database-url': database.url, 'lock-timeout': '5m' },
    });
    await started.logged(
      new RegExp(
        `applied {2}migrations/1_a\\.sql[^]*migrations/2_b\\.sql:${line} \\(statement 2 of 3\\): .* blocked by process \\d+ 'nightly report'`,
      ),
    );
    await blocker.query('ROLLBACK');
    const run = await started.done;
    expect(run.exitCode, run.log).toBe(0);
    expect(run.outputs['applied-count']).toBe('3');
  },
);

it.each(['pg', 'psql'])(
  'what the server remarks is in the log, and is no workflow command (client: %s)',
  async (client) => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();\nDROP TABLE IF EXISTS nope;',
      'migrations/2_b.sql': "DO $$ BEGIN RAISE WARNING E'careful\\n::error::made up'; END $$;",
    });
    const run = await runAction(ACTION, { cwd, inputs: { 'database-url': database.url, client } });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log).toMatch(
      /^migrations\/1_a\.sql:2( \(statement 2 of 2\))?: NOTICE: table "nope" does not exist, skipping$/m,
    );
    expect(run.log).toContain('migrations/2_b.sql:1: WARNING: careful');
    expect(run.annotations).toEqual([]);
  },
);

it('a file that remarks without end does not drown the log', async () => {
  const database = await createDatabase();
  const sql = "DO $$ BEGIN FOR i IN 1..5000 LOOP RAISE NOTICE 'row %', i; END LOOP; END $$;";
  const cwd = await writeFolder({ 'migrations/1_a.sql': sql });
  const run = await runAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
  expect(run.log).toContain('NOTICE: row 100\nWhat else the server remarks on these files is left out\napplied');
  expect(run.log).not.toContain('row 101');
});

describe('a wire that falls silent', () => {
  /** The proxy holds everything from the server's answer number `number` on that `which` is true for. */
  async function runWithSilence(which: (message: WireMessage) => boolean, number: number) {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/2_b.sql': '-- migrations: no-transaction\nCREATE TABLE b ();\nVACUUM b;',
      'migrations/3_c.sql': 'CREATE TABLE c ();',
    });
    let seen = -1;
    const { url } = await wire(database.url, (message) =>
      message.from === 'server' && which(message) && ++seen === number ? 'hold' : undefined,
    );
    const run = await runAction(ACTION, { cwd, inputs: { 'database-url': url } });
    const again = await runAction(ACTION, { cwd, inputs: { 'database-url': database.url } });
    expect(again.exitCode, again.log).toBe(0);
    const applied = [run, again].flatMap(({ outputs }) => JSON.parse(outputs.applied ?? ''));
    expect(applied, run.log + again.log).toEqual(['1', '2', '3']);
    return run;
  }

  it('at the answer to a COMMIT: the run asks the server, and goes on', async () => {
    const run = await runWithSilence(({ type, text }) => type === 'C' && text.includes('COMMIT'), 1);
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log).toContain('the server is done and its answer did not arrive');
  });

  it.each<[name: string, files: Record<string, string>, inputs: Record<string, string>, type: string, number: number]>([
    ['an error', { 'migrations/1_a.sql': 'CREATE TABLE a ();', 'migrations/2_b.sql': 'SELECT 1/0;' }, {}, 'E', 1],
    [
      'the begin of one transaction for all',
      { 'migrations/1_a.sql': 'CREATE TABLE a ();' },
      { transaction: 'all' },
      'C',
      -1,
    ],
  ])('while the server is in a transaction, at %s: the run ends', async (_, files, inputs, type, number) => {
    const database = await createDatabase();
    let seen = -1;
    const { url } = await wire(database.url, (message) => {
      if (message.from !== 'server' || message.type !== type) return undefined;
      return number < 0
        ? /^C....BEGIN/s.test(message.text) && ++seen === 1
          ? 'hold'
          : undefined
        : ++seen === number
          ? 'hold'
          : undefined;
    });
    const run = await runAction(ACTION, { cwd: await writeFolder(files), inputs: { 'database-url': url, ...inputs } });
    expect(run.exitCode).toBe(1);
    expect(run.headline, run.log).toMatch(/did not arrive.*the server has rolled it back/);
  });

  it('at any time: the run ends and says so, and the next one completes it', async () => {
    const runs = await Promise.all(
      [...Array(14).keys()].map((number) => runWithSilence(({ type }) => type === 'Z', number)),
    );
    const failed = runs.filter(({ exitCode }) => exitCode !== 0);
    // Before there was a file on its way nothing has to be found out.
    expect(failed.length).toBeGreaterThan(3);
    for (const { headline } of failed) expect(headline).toMatch(/did not answer within|did not arrive|timeout expired/);
  });
});

describe('what takes long but goes on', () => {
  it.each([
    [
      'many statements over a long way',
      {},
      `-- migrations: no-transaction\n${'INSERT INTO a VALUES (1);\n'.repeat(60)}`,
    ],
    ['a file in psql', { client: 'psql' }, 'SELECT pg_sleep(6);'],
  ])('%s is not mistaken for a lost answer', async (_, inputs, sql) => {
    const database = await createDatabase();
    const url = await slowWire(database.url, 100);
    const cwd = await writeFolder({ 'migrations/1_a.sql': 'CREATE TABLE a (id int);', 'migrations/2_b.sql': sql });
    const run = await runAction(ACTION, { cwd, inputs: { 'database-url': url, ...inputs } });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log).not.toContain('did not arrive');
    expect(JSON.parse(run.outputs.applied ?? '')).toEqual(['1', '2']);
  });
});
