import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { runner } from 'node-pg-migrate';
import { expect, it } from 'vitest';
import { withAtlasSum } from '../fixtures/atlas-sum.ts';
import { createDatabase, type TestDatabase } from '../fixtures/database.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';
import { ATLAS_TABLE, TOOL_TABLES } from '../fixtures/tool-tables.ts';

const A = 'CREATE TABLE a (id int PRIMARY KEY);';
const B = 'CREATE TABLE b (id int PRIMARY KEY);';
const C = 'CREATE TABLE c (id int PRIMARY KEY);';
const DROP = 'DROP TABLE a;';

const apply = (cwd: string, database: TestDatabase, inputs: Record<string, string>) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': database.url, ...inputs } });

const tables = async (database: TestDatabase) =>
  (
    await database.query(
      "SELECT tablename AS t FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^.$' ORDER BY 1",
    )
  ).map(({ t }) => t);

const sha = (algorithm: string, text: string, as: 'hex' | 'base64' = 'hex') =>
  createHash(algorithm).update(text).digest(as);

const inFolder = (files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text]));

interface Case {
  layout: string;
  /** What the tool has applied, and one file more. */
  files: Record<string, string>;
  /** The tool's table and rows, in its own words: taken from its source. */
  history: string;
  /** The version that is left. */
  next: string;
  /** A file that is changed, where the tool records checksums. */
  verified?: string;
}

const atlasFiles = withAtlasSum({ '1_a.sql': A, '2_b.sql': B, '3_c.sql': C });
const atlasHash = (name: string) => new RegExp(`^${name} h1:(.*)$`, 'm').exec(atlasFiles['atlas.sum'] ?? '')?.[1];

const CASES: Case[] = [
  {
    layout: 'supabase',
    files: { '20260101000001_a.sql': A, '20260101000002_b.sql': B, '20260101000003_c.sql': C },
    history: `${TOOL_TABLES.supabase};
      INSERT INTO supabase_migrations.schema_migrations VALUES ('20260101000001', NULL, 'a'), ('20260101000002', NULL, 'b')`,
    next: '20260101000003',
  },
  {
    layout: 'goose',
    files: Object.fromEntries(
      Object.entries({ '1_a.sql': A, '2_b.sql': B, '3_c.sql': C }).map(([name, sql]) => [
        name,
        `-- +goose Up\n${sql}\n-- +goose Down\n${DROP}\n`,
      ]),
    ),
    history: `${TOOL_TABLES.goose};
      INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (1, true), (2, true), (3, true), (3, false)`,
    next: '3',
  },
  {
    layout: 'sqlx',
    files: { '1_a.sql': A, '2_b.sql': B, '3_c.sql': C },
    history: `${TOOL_TABLES.sqlx};
      INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES
        (1, 'a', true, '\\x${sha('sha384', A)}', 1), (2, 'b', true, '\\x${sha('sha384', B)}', 1)`,
    next: '3',
    verified: '2_b.sql',
  },
  {
    layout: 'folders',
    files: {
      '2026-01-01-000001_a/up.sql': A,
      '2026-01-01-000001_a/down.sql': DROP,
      '20260101000002_b/up.sql': B,
      '2026-01-01-000003_c/up.sql': C,
    },
    history: `${TOOL_TABLES.folders};
      INSERT INTO __diesel_schema_migrations VALUES ('20260101000001'), ('20260101000002')`,
    next: '20260101000003',
  },
  {
    layout: 'atlas',
    files: atlasFiles,
    history: `${TOOL_TABLES.atlas};
      INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES
        ('.atlas_cloud_identifier', 'x', 2, 0, 0, now(), 0, NULL, NULL, '', NULL, ''),
        ('1', 'a', 2, 1, 1, now(), 1, NULL, NULL, '${atlasHash('1_a.sql')}', NULL, 'v'),
        ('2', 'b', 2, 1, 1, now(), 1, NULL, NULL, '${atlasHash('2_b.sql')}', NULL, 'v')`,
    next: '3',
  },
  {
    layout: 'refinery',
    files: { 'V1__a.sql': A, 'U2__b.sql': B, 'V3__c.sql': C },
    history: `${TOOL_TABLES.refinery};
      INSERT INTO refinery_schema_history VALUES (1, 'a', '2026-01-01T00:00:00Z', '7479758204643730040'), (2, 'b', '2026-01-01T00:00:00Z', '13451822796344333704')`,
    next: '3',
    verified: 'V1__a.sql',
  },
];

it.each(CASES)(
  '$layout: its history is taken over, and only what is new runs',
  async ({ layout, files, history, next, verified }) => {
    const database = await createDatabase();
    await database.query(`${history}; ${A} ${B}`);
    const cwd = await writeFolder(inFolder(files));
    if (verified !== undefined) {
      const other = await writeFolder({ ...inFolder(files), [`migrations/${verified}`]: `${B}\n` });
      const refused = await apply(other, database, { layout, adopt: layout });
      expect(refused.headline, refused.log).toMatch(`'migrations/${verified}' was applied in another version`);
      expect(await database.query("SELECT to_regclass('ordered_migrations.history') AS h")).toEqual([{ h: null }]);
    }
    const first = await apply(cwd, database, { layout, adopt: layout });
    expect(first.exitCode, first.log).toBe(0);
    expect(first.outputs.applied).toBe(JSON.stringify([next]));
    expect(await tables(database)).toEqual(['a', 'b', 'c']);
    const second = await apply(cwd, database, { layout, adopt: layout });
    expect(second.result.status, second.log).toBe('up-to-date');
  },
);

it('atlas: a file that was applied in another version, and one that is half done, are refused', async () => {
  const database = await createDatabase();
  await database.query(
    `CREATE TABLE ${ATLAS_TABLE}; ${A} INSERT INTO atlas_schema_revisions VALUES ('1', 'a', 2, 1, 1, now(), 1, NULL, NULL, 'other', NULL, 'v')`,
  );
  const cwd = await writeFolder(inFolder(atlasFiles));
  const refused = await apply(cwd, database, { layout: 'atlas', adopt: 'atlas' });
  expect(refused.headline, refused.log).toMatch(/'migrations\/1_a\.sql' was applied in another version/);
  await database.query('UPDATE atlas_schema_revisions SET total = 2');
  const half = await apply(cwd, database, { layout: 'atlas', adopt: 'atlas' });
  expect(half.headline, half.log).toMatch(/atlas has recorded that '1' failed or is half done/);
});

const quiet = { info() {}, warn() {}, error() {}, debug() {} };

const fromNodePgMigrate = (database: TestDatabase, cwd: string) => ({
  databaseUrl: `${database.url}?sslmode=disable`,
  dir: join(cwd, 'migrations'),
  direction: 'up' as const,
  migrationsTable: 'pgmigrations',
  logger: quiet,
});

const journal = (...entries: [tag: string, when: number][]) =>
  JSON.stringify({
    version: '7',
    dialect: 'postgresql',
    entries: entries.map(([tag, when], idx) => ({ idx, version: '7', when, tag, breakpoints: true })),
  });

it('drizzle-orm: its history is taken over, checksums are verified, and what it would skip is said', async () => {
  const database = await createDatabase();
  const two = {
    'meta/_journal.json': journal(['0000_a', 100], ['0001_b', 200]),
    '0000_a.sql': A,
    '0001_b.sql': `${B}\n--> statement-breakpoint\nCREATE INDEX ON b (id)`,
  };
  const cwd = await writeFolder(inFolder(two));
  const client = await database.connect();
  await migrate(drizzle(client), { migrationsFolder: join(cwd, 'migrations') });
  expect(await tables(database)).toEqual(['a', 'b']);

  const three = {
    ...two,
    'meta/_journal.json': journal(['0000_a', 100], ['0001_b', 200], ['0002_c', 150]),
    '0002_c.sql': C,
  };
  const next = await writeFolder(inFolder(three));
  await migrate(drizzle(client), { migrationsFolder: join(next, 'migrations') });
  expect(await tables(database), 'drizzle skips it without a word').toEqual(['a', 'b']);
  const checked = await runAction('validate-migrations', { cwd: next, eventName: 'workflow_dispatch' });
  expect(checked.annotations[0], checked.log).toMatchObject({
    title: 'left-out-by-tool',
    file: 'migrations/0002_c.sql',
  });

  const edited = await writeFolder(inFolder({ ...three, '0000_a.sql': `${A} ` }));
  const refused = await apply(edited, database, { adopt: 'drizzle' });
  expect(refused.headline, refused.log).toMatch(/'migrations\/0000_a\.sql' was applied in another version/);
  const first = await apply(next, database, { adopt: 'drizzle' });
  expect(first.exitCode, first.log).toBe(0);
  expect(first.outputs.applied).toBe('["0002"]');
  expect(await tables(database)).toEqual(['a', 'b', 'c']);
});

it('drizzle-orm and node-pg-migrate go on where we were, after the row that the page names', async () => {
  const database = await createDatabase();
  const first = { 'meta/_journal.json': journal(['0000_a', 100]), '0000_a.sql': A };
  const ours = await apply(await writeFolder(inFolder(first)), database, {});
  expect(ours.exitCode, ours.log).toBe(0);
  const client = await database.connect();
  const both = { 'meta/_journal.json': journal(['0000_a', 100], ['0001_b', 200]), '0000_a.sql': A, '0001_b.sql': B };
  const cwd = await writeFolder(inFolder(both));
  await migrate(drizzle(client), { migrationsFolder: join(await writeFolder({ 'meta/_journal.json': journal() })) });
  await database.query(
    "INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('from ordered_migrations', 100)",
  );
  await migrate(drizzle(client), { migrationsFolder: join(cwd, 'migrations') });
  expect(await tables(database)).toEqual(['a', 'b']);

  const other = await createDatabase();
  const folder = await writeFolder(inFolder({ '1_a.sql': `-- Up Migration\n${A}\n-- Down Migration\n${DROP}` }));
  expect((await apply(folder, other, {})).exitCode).toBe(0);
  await runner({ ...fromNodePgMigrate(other, await writeFolder({ 'migrations/.keep': '' })) });
  await other.query(
    `INSERT INTO pgmigrations (name, run_on) SELECT regexp_replace(file, '^.*/|\\.sql$', '', 'g'), applied_at FROM ordered_migrations.history h
     WHERE NOT EXISTS (SELECT FROM pgmigrations p WHERE p.name = regexp_replace(h.file, '^.*/|\\.sql$', '', 'g')) ORDER BY applied_at`,
  );
  await writeFile(join(folder, 'migrations/2_b.sql'), B);
  expect((await runner(fromNodePgMigrate(other, folder))).map(({ name }) => name)).toEqual(['2_b']);
});

it('drizzle: folders of version 1, recorded by name or by the second', async () => {
  const database = await createDatabase();
  const files = {
    '20260101000001_a/migration.sql': A,
    '20260101000002_b/migration.sql': B,
    '20260101000003_c/migration.sql': C,
  };
  await database.query(
    `CREATE SCHEMA drizzle; CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint, name text, applied_at timestamptz DEFAULT now()); ${A} ${B}
     INSERT INTO drizzle.__drizzle_migrations (hash, created_at, name) VALUES
       ('${sha('sha256', A)}', ${Date.UTC(2026, 0, 1, 0, 0, 1) + 7}, NULL), ('${sha('sha256', B)}', ${Date.UTC(2026, 0, 1, 0, 0, 2)}, '20260101000002_b')`,
  );
  const first = await apply(await writeFolder(inFolder(files)), database, { layout: 'drizzle', adopt: 'drizzle' });
  expect(first.exitCode, first.log).toBe(0);
  expect(first.outputs.applied).toBe('["20260101000003"]');
});

it('node-pg-migrate: what it has applied is taken over in its own order and sections', async () => {
  const database = await createDatabase();
  const files: Record<string, string> = {
    'migrations/20200101000000000_a.sql': `-- Up Migration\n${A}\n-- Down Migration\n${DROP}\n`,
    'migrations/1700000000000_b.sql': `-- Down Migration\nDROP TABLE b;\n-- Up Migration\n${B}\n`,
  };
  const cwd = await writeFolder(files);
  const run = () => runner(fromNodePgMigrate(database, cwd));
  expect((await run()).map(({ name }) => name)).toEqual(['20200101000000000_a', '1700000000000_b']);
  const later = join(cwd, 'migrations/1700000000001_c.sql');
  await mkdir(dirname(later), { recursive: true });
  await writeFile(later, `-- Up Migration\n${C}\n-- Down Migration\nDROP TABLE c;\n`);
  const first = await apply(cwd, database, { adopt: 'node-pg-migrate' });
  expect(first.exitCode, first.log).toBe(0);
  expect(first.log).toMatch(/Layout node-pg-migrate: every SQL file holds '-- Up Migration'/);
  expect(first.outputs.applied).toBe('["1700000000001"]');
  expect(await tables(database)).toEqual(['a', 'b', 'c']);
});

it('sql-migrate: its markers are read, its table is not, and the baseline that its page names goes on', async () => {
  const database = await createDatabase();
  const files = Object.entries({ '20260101000001-a.sql': A, '20260101000002-b.sql': B, '20260101000003-c.sql': C });
  const cwd = await writeFolder(
    inFolder(
      Object.fromEntries(files.map(([name, sql]) => [name, `-- +migrate Up\n${sql}\n-- +migrate Down\n${DROP}\n`])),
    ),
  );
  await database.query(
    `CREATE TABLE gorp_migrations (id text NOT NULL PRIMARY KEY, applied_at timestamptz); ${A} ${B}
     INSERT INTO gorp_migrations VALUES ('20260101000001-a.sql', now()), ('20260101000002-b.sql', now())`,
  );
  const refused = await apply(cwd, database, { adopt: 'goose' });
  expect(refused.headline, refused.log).toMatch(/no history of goose .* use the input 'baseline'/);
  const first = await apply(cwd, database, { baseline: '20260101000002' });
  expect(first.log).toMatch(/Layout goose: every SQL file holds '-- \+migrate Up'/);
  expect(first.outputs.applied, first.log).toBe('["20260101000003"]');
  expect(await tables(database)).toEqual(['a', 'b', 'c']);
});
