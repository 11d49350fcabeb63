import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { runAction } from '../../fixtures/runner.ts';

const apply = (cwd: string, url: string, inputs: Record<string, string> = {}) =>
  runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url, ...inputs } });

const FOLDER = {
  'migrations/001_a.sql': 'CREATE TABLE a ();',
  'migrations/002_b.sql': 'CREATE TABLE b ();',
  'migrations/002b_c.sql': 'CREATE TABLE c ();',
  'migrations/003_d.sql': 'CREATE TABLE d ();',
};

const history = (database: TestDatabase) =>
  database
    .query("SELECT version || ' ' || state AS row FROM ordered_migrations.history ORDER BY version")
    .then((rows) => rows.map(({ row }) => row));

const tables = (database: TestDatabase) =>
  database
    .query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
    .then((rows) => rows.map(({ tablename }) => tablename));

describe('target', () => {
  it('stops after the version, and goes on later', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder(FOLDER);
    const dry = await apply(cwd, database.url, { target: '2', 'dry-run': 'true' });
    expect(dry.outputs, dry.log).toMatchObject({ 'pending-count': '2' });
    const first = await apply(cwd, database.url, { target: '2' });
    expect(first.outputs, first.log).toMatchObject({
      applied: '["001","002"]',
      'pending-count': '2',
      'current-version': '002',
    });
    const below = await apply(cwd, database.url, { target: '001' });
    expect(below.exitCode, below.log).toBe(0);
    expect(below.annotations[0]).toMatchObject({
      level: 'notice',
      message: expect.stringMatching(/beyond the target 001/),
    });
    expect((await apply(cwd, database.url)).outputs.applied).toBe('["002b","003"]');
  });

  it('must be a version of the folder', async () => {
    const run = await apply(await writeFolder(FOLDER), 'postgres://u:p@127.0.0.1:9/d', { target: '7' });
    expect(run.headline).toBe(
      "Input 'target': no migration has the version 7; the folder has 001 to 003. Nothing was applied, no connection was made.",
    );
  });
});

describe('transaction: all', () => {
  it('commits everything', async () => {
    const database = await createDatabase();
    const run = await apply(await writeFolder(FOLDER), database.url, { transaction: 'all' });
    expect(run.outputs, run.log).toMatchObject({ applied: '["001","002","002b","003"]', 'pending-count': '0' });
    expect(await history(database)).toEqual(['001 applied', '002 applied', '002b applied', '003 applied']);
  });

  it('or nothing', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ ...FOLDER, 'migrations/004_bad.sql': '\nSELECT nope;' });
    const run = await apply(cwd, database.url, { transaction: 'all' });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(/^migrations\/004_bad\.sql:2:8: column "nope" does not exist/);
    expect(run.outputs).toMatchObject({ 'applied-count': '0', 'pending-count': '5' });
    expect(await tables(database)).toEqual([]);
    expect(await history(database)).toEqual([]);
  });

  it('refuses a file that must stand outside, before anything runs', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ ...FOLDER, 'migrations/004_x.sql': '-- migrations: no-transaction\nVACUUM;' });
    const run = await apply(cwd, database.url, { transaction: 'all' });
    expect(run.headline).toContain("'transaction' is 'all'");
    expect(await tables(database)).toEqual([]);
  });
});

describe('baseline', () => {
  it('records without running, then applies the rest; a second time is an error', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder(FOLDER);
    const dry = await apply(cwd, database.url, { baseline: '2', 'dry-run': 'true' });
    expect(dry.outputs['pending-count'], dry.log).toBe('2');
    expect(await database.query("SELECT to_regclass('ordered_migrations.history') AS t")).toEqual([{ t: null }]);
    const run = await apply(cwd, database.url, { baseline: '2' });
    expect(run.outputs.applied, run.log).toBe('["002b","003"]');
    expect(await history(database)).toEqual(['001 baseline', '002 baseline', '002b applied', '003 applied']);
    expect(await tables(database)).toEqual(['c', 'd']);
    const again = await apply(cwd, database.url, { baseline: '2' });
    expect(again.headline).toMatch(/^Input 'baseline' is for a database without history, but this one has 4/);
  });
});

describe('out-of-order', () => {
  it.each([
    ['warn', 0, 1],
    ['apply', 0, 0],
    ['fail', 1, 1],
  ])('%s', async (policy, exitCode, findings) => {
    const database = await createDatabase();
    const cwd = await writeFolder({
      'migrations/1_a.sql': 'CREATE TABLE a ();',
      'migrations/3_c.sql': 'CREATE TABLE c ();',
    });
    expect((await apply(cwd, database.url)).exitCode).toBe(0);
    await writeFile(join(cwd, 'migrations/2_b.sql'), 'CREATE TABLE b ();');
    const run = await apply(cwd, database.url, { 'out-of-order': policy });
    expect(run.exitCode, run.log).toBe(exitCode);
    expect(run.annotations.filter(({ title }) => title === 'out-of-order')).toHaveLength(findings);
    expect(run.outputs.applied).toBe(exitCode === 0 ? '["2"]' : '[]');
    expect(run.outputs['current-version']).toBe('3');
  });
});

describe('adopt', () => {
  // The tables are as the tools create them on PostgreSQL; those of the tools that npm has are made by themselves in
  // test/peers/adopt.test.ts.
  const FLYWAY = `CREATE TABLE flyway_schema_history (installed_rank int NOT NULL CONSTRAINT flyway_schema_history_pk PRIMARY KEY, version varchar(50), description varchar(200) NOT NULL,
    type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum int, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), execution_time int NOT NULL, success boolean NOT NULL);
    CREATE INDEX flyway_schema_history_s_idx ON flyway_schema_history (success);
    INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, installed_by, execution_time, success) VALUES `;
  const SETUP: [tool: string, sql: string][] = [
    [
      'flyway',
      `${FLYWAY} (1, '1', 'a', 'SQL', 'V1__a.sql', 'me', 5, true), (2, '2', 'b', 'SQL', 'V2__b.sql', 'me', 5, true), (3, NULL, 'view', 'SQL', 'R__view.sql', 'me', 5, true)`,
    ],
    [
      'flyway', // a database that began with a baseline migration, and undid what came after it once
      `${FLYWAY} (1, '2', 'all', 'SQL_BASELINE', 'B2__all.sql', 'me', 5, true), (2, '3', 'c', 'SQL', 'V3__c.sql', 'me', 5, true), (3, '3', 'c', 'UNDO_SQL', 'U3__c.sql', 'me', 5, true)`,
    ],
    [
      'golang-migrate',
      'CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO schema_migrations VALUES (2, false)',
    ],
    [
      'dbmate',
      "CREATE TABLE schema_migrations (version varchar PRIMARY KEY); INSERT INTO schema_migrations VALUES ('001'), ('002')",
    ],
    [
      'node-pg-migrate',
      "CREATE TABLE pgmigrations (id serial, name text, run_on timestamp); INSERT INTO pgmigrations (name, run_on) VALUES ('001_a', now()), ('002_b', now())",
    ],
    [
      'prisma',
      `CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY NOT NULL, checksum varchar(64) NOT NULL, finished_at timestamptz, migration_name varchar(255) NOT NULL, logs text,
         rolled_back_at timestamptz, started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0);
       INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, rolled_back_at)
         VALUES ('x', repeat('0', 64), '001_a', now(), NULL), ('y', '', '002_b', NULL, now()), ('z', '', '002_b', now(), NULL)`,
    ],
    [
      'supabase',
      "CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text NOT NULL PRIMARY KEY, statements text[], name text); INSERT INTO supabase_migrations.schema_migrations VALUES ('001'), ('002')",
    ],
  ];

  it.each(SETUP)('%s', async (tool, sql) => {
    const database = await createDatabase();
    await database.query(sql);
    const cwd = await writeFolder(FOLDER);
    const run = await apply(cwd, database.url, { adopt: tool });
    expect(run.exitCode, run.log).toBe(0);
    expect(await history(database)).toEqual(['001 adopted', '002 adopted', '002b applied', '003 applied']);
    const warned = run.annotations.filter(({ level }) => level === 'warning').map(({ file }) => file);
    expect(warned, 'an edited file, where the tool tolerates it').toEqual(
      tool === 'prisma' ? ['migrations/001_a.sql'] : [],
    );
    const again = await apply(cwd, database.url, { adopt: tool });
    expect(again.exitCode, again.log).toBe(0);
    expect(again.annotations).toEqual([expect.objectContaining({ level: 'notice' })]);
  });

  it.each<[name: string, tool: string, sql: string, headline: RegExp]>([
    [
      'what failed',
      'golang-migrate',
      'CREATE TABLE schema_migrations (version bigint, dirty boolean); INSERT INTO schema_migrations VALUES (2, true)',
      /'2' failed or is half done/,
    ],
    [
      'a file that is gone',
      'dbmate',
      "CREATE TABLE schema_migrations (version varchar); INSERT INTO schema_migrations VALUES ('77')",
      /has applied '77', but there is no such file/,
    ],
    [
      'a file that was edited after the tool had applied it',
      'flyway',
      `${FLYWAY} (1, '1', 'a', 'SQL', 'V1__a.sql', 'me', 5, true); UPDATE flyway_schema_history SET checksum = 7`,
      /another version/,
    ],
    ['no such history', 'flyway', 'CREATE TABLE a ()', /no history of flyway .* not empty/],
  ])('refuses %s', async (_, tool, sql, headline) => {
    const database = await createDatabase();
    await database.query(sql);
    const run = await apply(await writeFolder(FOLDER), database.url, { adopt: tool });
    expect(run.headline, run.log).toMatch(headline);
    expect(run.outputs['applied-count']).toBe('0');
    expect(await database.query("SELECT to_regclass('ordered_migrations.history') AS t")).toEqual([{ t: null }]);
  });
});

describe('many databases', () => {
  it('each has its own result, and one failure does not stop the others', async () => {
    const databases = await Promise.all([createDatabase(), createDatabase(), createDatabase()]);
    await databases[1]?.query('CREATE TABLE a ()');
    const cwd = await writeFolder({
      ...FOLDER,
      'urls.txt': `# tenants\n${databases.map(({ url }) => url).join('\n')}\n`,
    });
    const run = await runAction('apply-ordered-migrations', { cwd, inputs: { 'database-urls': 'file://urls.txt' } });
    expect(run.exitCode, run.log).toBe(1);
    expect(run.headline).toContain(`1 of 3 databases failed. database '${databases[1]?.name}'`);
    expect(run.outputs).toMatchObject({ 'applied-count': '8', 'pending-count': '4', 'current-version': '' });
    expect((run.result.databases as { status: string }[]).map(({ status }) => status).sort()).toEqual([
      'applied',
      'applied',
      'failed',
    ]);
    expect(run.log).not.toMatch(/^(?!::add-mask::).*test-only-password/m);
    expect(run.summary).not.toContain('test-only-password');
  });

  it('shards take every database exactly once; an empty one is green', async () => {
    const databases = await Promise.all([createDatabase(), createDatabase()]);
    const cwd = await writeFolder(FOLDER);
    const urls = databases.map(({ url }) => url).join('\n');
    const counts: (string | undefined)[] = [];
    for (const shard of ['1/3', '2/3', '3/3']) {
      const run = await runAction('apply-ordered-migrations', { cwd, inputs: { 'database-urls': urls, shard } });
      expect(run.exitCode, run.log).toBe(0);
      counts.push(run.outputs['applied-count']);
    }
    expect(counts.sort()).toEqual(['0', '4', '4']);
  });

  it('fail-fast begins no further database', async () => {
    const databases = await Promise.all([createDatabase(), createDatabase()]);
    for (const database of databases) await database.query('CREATE TABLE a ()');
    const run = await runAction('apply-ordered-migrations', {
      cwd: await writeFolder(FOLDER),
      inputs: { 'database-urls': databases.map(({ url }) => url).join(','), concurrency: '1', 'fail-fast': 'true' },
    });
    expect(run.headline, run.log).toMatch(/^1 of 2 databases failed\. 1 not begun\./);
  });
});
