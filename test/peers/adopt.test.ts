import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Postgrator from 'postgrator';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';

/** What each tool has applied before we come; a second run of any statement would be an error. */
const FIRST = {
  '20260101000001_accounts': 'CREATE TABLE accounts (id int PRIMARY KEY, name text NOT NULL);',
  '20260101000002_invoices':
    "CREATE TABLE invoices (id int PRIMARY KEY, account int REFERENCES accounts); INSERT INTO accounts VALUES (1, 'a');",
};

const NEXT = { '20260101000003_paid': 'ALTER TABLE invoices ADD COLUMN paid boolean NOT NULL DEFAULT false;' };

const files = (migrations: Record<string, string>, content = (sql: string) => `${sql}\n`) =>
  Object.fromEntries(Object.entries(migrations).map(([name, sql]) => [`migrations/${name}.sql`, content(sql)]));

const apply = (cwd: string, database: TestDatabase, inputs: Record<string, string> = {}) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': database.url, ...inputs } });

const history = async (database: TestDatabase) =>
  (await database.query("SELECT version || ' ' || state AS row FROM ordered_migrations.history ORDER BY version")).map(
    ({ row }) => row,
  );

/** Runs a program of `test/node_modules/.bin` on the folder; its words are the failure. */
async function run(cwd: string, database: TestDatabase, tool: string, args: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await exec(join(root, 'test', 'node_modules', '.bin', tool), args, {
    cwd,
    env: { ...process.env, DATABASE_URL: `${database.url}?sslmode=disable` },
  });
  expect(exitCode, stdout + stderr).toBe(0);
}

/** The part that is the same for all: only what is new runs, the record says where the rest comes from, and it stays so. */
async function takesOver(cwd: string, database: TestDatabase, inputs: Record<string, string>): Promise<void> {
  const [old = '', older = ''] = ['20260101000001', '20260101000002'];
  const taken = inputs.adopt === undefined ? 'baseline' : 'adopted';
  const dry = await apply(cwd, database, { ...inputs, 'dry-run': 'true' });
  expect(dry.outputs['pending-count'], dry.log).toBe('1');
  const first = await apply(cwd, database, inputs);
  expect(first.exitCode, first.log).toBe(0);
  expect(first.outputs.applied).toBe('["20260101000003"]');
  expect(await history(database)).toEqual([`${old} ${taken}`, `${older} ${taken}`, '20260101000003 applied']);
  expect(await database.query('SELECT count(*)::int AS n FROM accounts')).toEqual([{ n: 1 }]);
  expect(await database.query('SELECT paid FROM invoices')).toEqual([]);

  // A baseline is for one run only, and said so; `adopt` may stay.
  const { baseline: _, ...later } = inputs;
  const second = await apply(cwd, database, later);
  expect(second.exitCode, second.log).toBe(0);
  expect(second.result.status).toBe('up-to-date');
  expect(await history(database)).toHaveLength(3);
}

describe('dbmate', () => {
  const sections = (sql: string) => `-- migrate:up\n${sql}\n\n-- migrate:down\nDROP TABLE invoices;\n`;

  it('hands its history over', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder(files(FIRST, sections));
    await run(cwd, database, 'dbmate', ['--migrations-dir', 'migrations', '--no-dump-schema', 'migrate']);
    for (const [path, content] of Object.entries(files(NEXT, sections))) await writeFile(join(cwd, path), content);
    await takesOver(cwd, database, { adopt: 'dbmate', layout: 'dbmate' });
  });

  it('is refused when a file that it has applied is gone', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder(files(FIRST, sections));
    await run(cwd, database, 'dbmate', ['--migrations-dir', 'migrations', '--no-dump-schema', 'migrate']);
    await rm(join(cwd, 'migrations/20260101000001_accounts.sql'));
    const refused = await apply(cwd, database, { adopt: 'dbmate', layout: 'dbmate' });
    expect(refused.headline, refused.log).toMatch(/dbmate has applied '20260101000001', but there is no such file/);
  });
});

describe('node-pg-migrate', () => {
  const up = ['up', '--migrations-dir', 'migrations', '--no-verbose'];

  it.each([
    ['hands its history over', (sql: string) => `${sql}\n`],
    ['hands over files of its own template', (sql: string) => `-- Up Migration\n${sql}\n\n-- Down Migration\n`],
  ])('%s', async (_, content) => {
    const database = await createDatabase();
    const cwd = await writeFolder(files(FIRST, content));
    await run(cwd, database, 'node-pg-migrate', up);
    for (const [path, text] of Object.entries(files(NEXT, content))) await writeFile(join(cwd, path), text);
    await takesOver(cwd, database, { adopt: 'node-pg-migrate' });
  });

  it('is not allowed to undo by a section what its file has just done', async () => {
    const database = await createDatabase();
    const sections = (sql: string) => `-- Up Migration\n${sql}\n\n-- Down Migration\nDROP TABLE accounts;\n`;
    const cwd = await writeFolder(files({ '20260101000001_accounts': FIRST['20260101000001_accounts'] }, sections));
    const refused = await apply(cwd, database, { layout: 'numbered' });
    expect(refused.annotations[0], refused.log).toMatchObject({ title: 'wrong-sections', line: 4 });
    await run(cwd, database, 'node-pg-migrate', up);
    expect(await database.query('SELECT * FROM accounts')).toEqual([]);
  });
});

describe('a tool whose history is not read: its last version is the baseline', () => {
  it('graphile-migrate', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ '.gmrc': '{}', 'migrations/current.sql': '' });
    let previous = '-';
    const committed: Record<string, string> = {};
    // As `graphile-migrate commit` writes them; that command needs a second database.
    for (const [index, [name, sql]] of Object.entries(FIRST).entries()) {
      const base = previous === '-' ? '' : previous;
      const hash = `sha1:${createHash('sha1')
        .update(`${`${base}\n${sql}`.trim()}\n`)
        .digest('hex')}`;
      const text = `--! Previous: ${previous}\n--! Hash: ${hash}\n\n${sql}\n`;
      committed[`migrations/committed/${String(index + 1).padStart(6, '0')}.sql`] = text;
      committed[`adopted/${name}.sql`] = text;
      previous = hash;
    }
    for (const [path, text] of Object.entries(committed)) {
      await mkdir(join(cwd, path, '..'), { recursive: true });
      await writeFile(join(cwd, path), text);
    }
    await run(cwd, database, 'graphile-migrate', ['migrate']);
    expect(await database.query('SELECT count(*)::int AS n FROM graphile_migrate.migrations')).toEqual([{ n: 2 }]);
    for (const [name, sql] of Object.entries(NEXT)) await writeFile(join(cwd, 'adopted', `${name}.sql`), sql);
    await takesOver(cwd, database, { baseline: '20260101000002', path: 'adopted' });
  });

  it('postgrator', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder(files(FIRST));
    const scripts = join(cwd, 'scripts');
    await mkdir(scripts);
    for (const file of await readdir(join(cwd, 'migrations'))) {
      await cp(join(cwd, 'migrations', file), join(scripts, file.replace('_', '.do.')));
    }
    const client = await database.connect();
    const postgrator = new Postgrator({
      driver: 'pg',
      migrationPattern: join(scripts, '*'),
      execQuery: (query) => client.query(query),
    });
    expect(await postgrator.migrate()).toHaveLength(2);
    const version = String(await postgrator.getDatabaseVersion());
    for (const [path, content] of Object.entries(files(NEXT))) await writeFile(join(cwd, path), content);
    const wrong = await apply(cwd, database, { adopt: 'dbmate' });
    expect(wrong.headline, wrong.log).toMatch(/no history of dbmate .* not empty.* use the input 'baseline'/);
    await takesOver(cwd, database, { baseline: version });
  });
});
