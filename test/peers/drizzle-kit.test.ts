import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { describeDatabase } from '../fixtures/catalog.ts';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';

const IMPORTS =
  "import { index, integer, pgEnum, pgTable, serial, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';";

const USERS = `${IMPORTS}
export const users = pgTable('users', { id: serial('id').primaryKey(), name: text('name').notNull() });`;

const BOOKINGS = `${IMPORTS}
export const state = pgEnum('state', ['open', 'done']);
export const users = pgTable('users', { id: serial('id').primaryKey(), name: text('name').notNull(), mail: text('mail') }, (t) => [uniqueIndex('users_mail').on(t.mail)]);
export const bookings = pgTable('bookings', {
  id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
  user: integer('user_id').notNull().references(() => users.id, { onDelete: 'cascade' }),
  state: state('state').notNull().default('open'),
  at: timestamp('at', { withTimezone: true }).defaultNow(),
}, (t) => [index('bookings_user').on(t.user)]);`;

/** drizzle-kit itself, from a schema in TypeScript. */
async function generate(cwd: string, schema: string, name: string, ...more: string[]): Promise<void> {
  await writeFile(join(cwd, 'schema.ts'), schema);
  const program = join(root, 'test/node_modules/drizzle-kit/bin.cjs');
  const args = ['--dialect', 'postgresql', '--schema', 'schema.ts', '--out', 'drizzle', '--name', name, ...more];
  const { exitCode, stdout, stderr } = await exec(process.execPath, [program, 'generate', ...args], { cwd });
  expect(exitCode, stdout + stderr).toBe(0);
}

async function project(): Promise<string> {
  const cwd = await writeFolder({});
  await symlink(join(root, 'test/node_modules'), join(cwd, 'node_modules'));
  return cwd;
}

const apply = (cwd: string, database: TestDatabase, inputs: Record<string, string> = {}) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': database.url, path: 'drizzle', ...inputs } });

async function migrateWith(database: TestDatabase, cwd: string): Promise<void> {
  await migrate(drizzle(await database.connect()), { migrationsFolder: join(cwd, 'drizzle') });
}

const withoutHistory = async (database: TestDatabase) => {
  await database.query('DROP SCHEMA IF EXISTS drizzle CASCADE');
  return describeDatabase(database);
};

test('a folder of drizzle-kit gives the schema that drizzle-orm gives, and either goes on where the other was', async () => {
  const [ours, theirs] = [await createDatabase(), await createDatabase()];
  const cwd = await project();
  await generate(cwd, USERS, 'init');
  const checked = await runAction('validate-migrations', {
    cwd,
    eventName: 'workflow_dispatch',
    inputs: { path: 'drizzle' },
  });
  expect(checked.outputs.errors ?? '0', checked.log).toBe('0');
  expect(checked.log).toMatch(/Layout drizzle: 'meta\/_journal\.json' is there/);
  expect((await apply(cwd, ours)).outputs.applied).toBe('["0000"]');
  await migrateWith(theirs, cwd);

  await generate(cwd, BOOKINGS, 'bookings');
  const custom = 'custom-sql';
  await generate(cwd, BOOKINGS, custom, '--custom');
  await writeFile(
    join(cwd, `drizzle/0002_${custom}.sql`),
    "INSERT INTO users (name) VALUES ('a; b')\n--> statement-breakpoint\nINSERT INTO users (name) VALUES ('c')",
  );
  const adopted = await apply(cwd, theirs, { adopt: 'drizzle' });
  expect(adopted.outputs.applied, adopted.log).toBe('["0001","0002"]');

  const when: number = JSON.parse(await readFile(join(cwd, 'drizzle/meta/_journal.json'), 'utf8')).entries[0].when;
  await migrate(drizzle(await ours.connect()), { migrationsFolder: await emptyFolder() });
  await ours.query(
    `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('from ordered_migrations', ${when})`,
  );
  await migrateWith(ours, cwd);

  const expected = await withoutHistory(ours);
  expect(await withoutHistory(theirs)).toEqual(expected);
  expect(expected.some((line) => line.includes('a; b'))).toBe(true);
});

const emptyFolder = () => writeFolder({ 'meta/_journal.json': '{"version":"7","dialect":"postgresql","entries":[]}' });

test('target and baseline may name a tag, also one without a number', async () => {
  const database = await createDatabase();
  const entries = ['init', '0001_users', '0001_bookings'].map((tag, idx) => ({
    idx,
    version: '7',
    when: 100 + idx,
    tag,
    breakpoints: true,
  }));
  const cwd = await writeFolder({
    'drizzle/meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }),
    ...Object.fromEntries(entries.map(({ tag, idx }) => [`drizzle/${tag}.sql`, `CREATE TABLE t${idx} ();`])),
  });
  const first = await apply(cwd, database, { target: 'init' });
  expect(first.outputs.applied, first.log).toBe('["init"]');
  const second = await apply(cwd, database, { target: '0001_users' });
  expect(second.outputs.applied, second.log).toBe('["0001"]');
  const other = await createDatabase();
  await other.query('CREATE TABLE t0 ()');
  const based = await apply(cwd, other, { baseline: 'init', target: '0001_bookings' });
  expect(based.outputs['applied-count'], based.log).toBe('2');
  const wrong = await apply(cwd, database, { target: 'initial' });
  expect(wrong.headline).toMatch(/Input 'target': no migration has the version initial; the folder has init to/);
});
