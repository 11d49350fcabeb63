import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runner } from 'node-pg-migrate';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';
import { TOOL_TABLES } from '../fixtures/tool-tables.ts';

const A = 'CREATE TABLE a (id int PRIMARY KEY);';
const B = 'CREATE TABLE b (id int PRIMARY KEY);';
const C = 'CREATE TABLE c (id int PRIMARY KEY);';

const apply = (cwd: string, database: TestDatabase, inputs: Record<string, string> = {}) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': database.url, ...inputs } });

/** What a page "Coming from …" says below "Going back". */
async function advice(page: string, language: 'sql' | 'bash' = 'sql'): Promise<string> {
  const text = await readFile(join(root, 'action-docs/guides', `${page}.md`), 'utf8');
  const [, code] = new RegExp(`^## Going back$[^]*?^\`\`\`${language}$([^]*?)^\`\`\`$`, 'm').exec(text) ?? [];
  if (code === undefined) throw new Error(`${page}.md has no ${language} below "Going back"`);
  return code;
}

async function follow(page: string, database: TestDatabase, cwd: string): Promise<void> {
  if (page !== 'from-sqlx') return void (await database.query(await advice(page)));
  const env = { ...process.env, DATABASE_URL: database.url };
  const { exitCode, stderr } = await exec('bash', ['-euo', 'pipefail', '-c', await advice(page, 'bash')], { cwd, env });
  expect(exitCode, stderr).toBe(0);
}

const tables = async (database: TestDatabase) =>
  (
    await database.query("SELECT string_agg(tablename, ' ' ORDER BY 1) AS t FROM pg_tables WHERE tablename ~ '^[a-z]$'")
  )[0]?.t;

test.each<[page: string, layout: keyof typeof TOOL_TABLES, files: Record<string, string>]>([
  ['from-supabase', 'supabase', { '20260101000001_a.sql': A, '20260101000002_b.sql': B }],
  ['from-goose', 'goose', { '1_a.sql': `-- +goose Up\n${A}`, '2_b.sql': `-- +goose Up\n${B}` }],
  [
    'from-sqlx',
    'sqlx',
    { '1_a.up.sql': A, '1_a.down.sql': 'DROP TABLE a;', '2_b.up.sql': B, '2_b.down.sql': 'DROP TABLE b;' },
  ],
  ['from-diesel-or-hasura', 'folders', { '2026-01-01-000001_a/up.sql': A, '20260101000002_b/up.sql': B }],
])(
  '%s: what the page writes is the history of the tool, whole, once, with its checksums',
  async (page, layout, files) => {
    const database = await createDatabase();
    const cwd = await writeFolder(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text])),
    );
    const first = await apply(cwd, database, { layout });
    expect(first.outputs['applied-count'], first.log).toBe('2');
    await database.query(TOOL_TABLES[layout]);
    await follow(page, database, cwd);
    await follow(page, database, cwd);
    await database.query('DROP SCHEMA ordered_migrations CASCADE');
    const back = await apply(cwd, database, { layout, adopt: layout });
    expect(back.result.status, back.log).toBe('up-to-date');
    const rows = await database.query(
      "SELECT count(*)::int AS n FROM ordered_migrations.history WHERE state = 'adopted'",
    );
    expect(rows).toEqual([{ n: 2 }]);
  },
);

/** The command line of Supabase itself (Linux x64), which needs neither a project nor a container for this. */
async function push(cwd: string, database: TestDatabase): Promise<string> {
  const url = `${database.url}?sslmode=disable`;
  const program = join(root, 'test/node_modules/@supabase/cli-linux-x64/bin/supabase');
  const env = { ...process.env, SUPABASE_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' };
  const { exitCode, stdout, stderr } = await exec(program, ['db', 'push', `--remote=${url}`, '--yes'], { cwd, env });
  expect(exitCode, stdout + stderr).toBe(0);
  return stdout + stderr;
}

test('supabase db push: we go on where it was, and it where we were', async () => {
  const [first, second] = [await createDatabase(), await createDatabase()];
  const folder = 'supabase/migrations';
  const outside = `${B}\nINSERT INTO b VALUES (1);\nCREATE INDEX CONCURRENTLY b_id ON b (id);\n`;
  const cwd = await writeFolder({
    'supabase/config.toml': 'project_id = "x"\n',
    [`${folder}/20260101000001_a.sql`]: A,
    [`${folder}/20260101000002_b.sql`]: outside,
  });
  await push(cwd, first);
  const ours = await apply(cwd, second, { path: folder, layout: 'supabase' });
  expect(ours.outputs['applied-count'], ours.log).toBe('2');
  await writeFile(join(cwd, folder, '20260101000003_c.sql'), C);

  const adopted = await apply(cwd, first, { path: folder, layout: 'supabase', adopt: 'supabase' });
  expect(adopted.outputs.applied, adopted.log).toBe('["20260101000003"]');
  await second.query(TOOL_TABLES.supabase);
  await follow('from-supabase', second, cwd);
  const said = await push(cwd, second);
  expect(said).toMatch(/Applying migration 20260101000003_c\.sql/);
  expect(said).not.toMatch(/Applying migration 2026010100000[12]/);
  expect([await tables(first), await tables(second)]).toEqual(['a b c', 'a b c']);
});

test('node-pg-migrate goes on after what its page writes', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({ 'migrations/1_a.sql': `-- Up Migration\n${A}\n-- Down Migration\nDROP TABLE a;` });
  expect((await apply(cwd, database)).exitCode).toBe(0);
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  const up = (dir: string) =>
    runner({
      databaseUrl: `${database.url}?sslmode=disable`,
      dir,
      direction: 'up',
      migrationsTable: 'pgmigrations',
      logger,
    });
  await up(await writeFolder({ '.keep': '' }));
  await follow('from-node-pg-migrate', database, cwd);
  await follow('from-node-pg-migrate', database, cwd);
  await writeFile(join(cwd, 'migrations/2_b.sql'), B);
  expect((await up(join(cwd, 'migrations'))).map(({ name }) => name)).toEqual(['2_b']);
});
