import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';
import { type WireMessage, wire } from '../fixtures/wire.ts';

const FOLDER = {
  'migrations/1_a.sql': 'CREATE TABLE a (id int); INSERT INTO a VALUES (1);',
  'migrations/2_b.sql':
    '-- migrations: no-transaction\nINSERT INTO a VALUES (2);\nCREATE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (3);',
  'migrations/3_c.sql': 'CREATE TABLE c (); INSERT INTO a VALUES (4);',
};

const apply = (cwd: string, url: string) =>
  runAction('apply-ordered-migrations', {
    cwd,
    inputs: { 'database-url': url, 'wait-for-database': '5s', 'run-lock-timeout': '30s' },
  });

/** Every statement exactly once, the index valid, the history in agreement. */
async function expectComplete(database: TestDatabase): Promise<void> {
  expect(await database.query('SELECT id FROM a ORDER BY id')).toEqual([1, 2, 3, 4].map((id) => ({ id })));
  expect(await database.query("SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'a_id'::regclass")).toEqual([
    { valid: true },
  ]);
  expect(
    await database.query(
      'SELECT version, state, statements_done AS done, statement_started AS started FROM ordered_migrations.history ORDER BY 1',
    ),
  ).toEqual([
    { version: '1', state: 'applied', done: 2, started: null },
    { version: '2', state: 'applied', done: 3, started: null },
    { version: '3', state: 'applied', done: 2, started: null },
  ]);
}

/** A run whose connection is cut; whatever it says, a second one must complete the work. */
async function cutAndRunAgain(cut: (message: WireMessage, index: number) => 'before' | 'after' | undefined) {
  const database = await createDatabase();
  const cwd = await writeFolder(FOLDER);
  const { url, messages } = await wire(database.url, cut);
  const first = await apply(cwd, url);
  if (first.exitCode === 0) await expectComplete(database);
  else expect(first.headline, first.log).toMatch(/connection|Connection|terminated|socket/);
  const second = await apply(cwd, database.url);
  expect(second.exitCode, `${first.log}\n---\n${second.log}`).toBe(0);
  await expectComplete(database);
  const versions = [...JSON.parse(first.outputs.applied ?? '[]'), ...JSON.parse(second.outputs.applied ?? '[]')];
  expect(versions, `${first.log}\n---\n${second.log}`).toEqual(['1', '2', '3']);
  const counts = [first, second].map(({ outputs }) => Number(outputs['applied-count']));
  expect(counts.reduce((sum, count) => sum + count)).toBe(3);
  return { first, messages };
}

/** A simple query, or the execution of a step of a pipeline. */
function isWork({ from, type }: WireMessage): boolean {
  return from === 'client' && (type === 'Q' || type === 'E');
}

describe('a wire that is cut', () => {
  it('at every message of the client that makes the server do something, before and after it', async () => {
    const { messages } = await cutAndRunAgain(() => undefined);
    const types = messages.filter(isWork).map(({ type }) => type);
    expect(types.filter((type) => type === 'Q').length).toBeGreaterThan(6);
    expect(types.filter((type) => type === 'E').length).toBeGreaterThan(20);
    // Within a pipeline nobody waits for an answer: after one message is before the next.
    const cuts = types.flatMap((type, number) =>
      (type === 'Q' ? (['before', 'after'] as const) : (['after'] as const)).map((where) => ({ number, where })),
    );
    const worker = async () => {
      for (let cut = cuts.pop(); cut !== undefined; cut = cuts.pop()) {
        const { number, where } = cut;
        let seen = -1;
        await cutAndRunAgain((message) => (isWork(message) && ++seen === number ? where : undefined));
      }
    };
    await Promise.all([worker(), worker(), worker()]);
  }, 240_000);

  it('between COMMIT and its answer: the run finds out and goes on', async () => {
    let commits = 0;
    const { first } = await cutAndRunAgain(({ from, type, text }) =>
      from === 'server' && type === 'C' && text.includes('COMMIT') && commits++ === 1 ? 'before' : undefined,
    );
    expect(first.exitCode, first.log).toBe(0);
    expect(first.log).toContain('the history has it, so it was committed');
  });
});
