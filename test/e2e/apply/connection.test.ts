import { readFile } from 'node:fs/promises';
import { describe, expect, inject, it } from 'vitest';
import { createDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { type RunOptions, runAction } from '../../fixtures/runner.ts';

const FOLDER = { 'migrations/1_a.sql': 'CREATE TABLE a ();' };

const apply = async (options: RunOptions, files: Record<string, string> = FOLDER) =>
  runAction('apply-ordered-migrations', { ...options, cwd: await writeFolder(files) });

const schemaOf = (database: Awaited<ReturnType<typeof createDatabase>>, table = 'a') =>
  database.query('SELECT schemaname FROM pg_tables WHERE tablename = $1', [table]);

describe('a URL that cannot be read', () => {
  it.each<[place: string, options: (url: string) => RunOptions]>([
    ['database-url', (url) => ({ inputs: { 'database-url': url } })],
    ['database-urls', (url) => ({ inputs: { 'database-urls': `postgres://u@h/d\n${url}` } })],
    ['DATABASE_URL', (url) => ({ env: { DATABASE_URL: url } })],
  ])('in %s is told in one sentence, and nothing of it', async (_, options) => {
    const run = await apply(options('postgresql://svc:2026/Sunflower-9k=@127.0.0.1:5432/app'));
    expect(run.exitCode, run.log).toBe(1);
    expect(run.headline).toMatch(/^Bad input 'database-urls?': expected .*must be percent-encoded: \/ as %2F/);
    expect(run.headline?.match(/Bad input/g)).toHaveLength(1);
    const everything = [run.log.replaceAll(/^::add-mask::.*$/gm, ''), run.summary, JSON.stringify(run.result)].join(
      '\n',
    );
    expect(everything).not.toMatch(/Sunflower|9k|svc/);
  });
});

describe('which database', () => {
  it('an input that is given and empty is an error, whatever the environment says', async () => {
    const database = await createDatabase();
    for (const input of ['database-url', 'database-urls']) {
      const run = await apply({ inputs: { [input]: '' }, env: { DATABASE_URL: database.url } });
      expect(run.headline, run.log).toMatch(
        /is empty: expected .*PostgreSQL URL.*A secret is empty where its name is misspelt.*forks/,
      );
    }
    const empty = await apply({ env: { DATABASE_URL: '', PGHOST: 'h' } });
    expect(empty.headline, empty.log).toMatch(/DATABASE_URL is set and empty/);
    expect(await schemaOf(database)).toEqual([]);
  });

  it('the first line names it, and where that comes from', async () => {
    const database = await createDatabase();
    const { port } = new URL(database.url);
    const run = await apply({ env: { DATABASE_URL: database.url } });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.log.split('\n').find((line) => !line.startsWith('::add-mask::'))).toBe(
      `Database '${database.name}' on 127.0.0.1:${port} as user 'postgres' (from environment variable DATABASE_URL)`,
    );
  });

  it('a remote one whose certificate is not checked is a warning with the remedy', async () => {
    const run = await apply({
      inputs: { 'database-url': 'postgresql://u@db.invalid.example/d', 'wait-for-database': '0s' },
    });
    expect(run.annotations.filter(({ level }) => level === 'warning')).toEqual([
      expect.objectContaining({ message: expect.stringMatching(/certificate is not checked.*'verify-full'/) }),
    ]);
  });

  it('PGSSLMODE counts where the URL is silent', async () => {
    const database = await createDatabase();
    const env = { PGSSLMODE: 'verify-full', NODE_PG_FORCE_NATIVE: '1' };
    const run = await apply({ inputs: { 'database-url': database.url }, env });
    expect(run.headline, run.log).toMatch(
      /does not support SSL connections, and sslmode 'verify-full' asks for them\. Turn/,
    );
  });
});

describe('one schema for all', () => {
  it.each(['search_path', 'currentSchema', 'schema'])('%s in the URL is where tables are made', async (name) => {
    const database = await createDatabase();
    await database.query('CREATE SCHEMA app');
    const clients = name === 'schema' ? ['psql'] : ['pg'];
    for (const client of clients) {
      const run = await apply({ inputs: { 'database-url': `${database.url}?${name}=app`, client } });
      expect(run.exitCode, run.log).toBe(0);
    }
    expect(await schemaOf(database)).toEqual([{ schemaname: 'app' }]);
  });

  it('what is adopted and what is made are in the same one', async () => {
    const database = await createDatabase();
    await database.query(
      "CREATE SCHEMA app; CREATE TABLE app.schema_migrations (version varchar PRIMARY KEY); INSERT INTO app.schema_migrations VALUES ('1')",
    );
    const files = {
      'migrations/1_a.sql': '-- migrate:up\nCREATE TABLE a ();\n',
      'migrations/2_b.sql': '-- migrate:up\nCREATE TABLE b ();\n-- migrate:down\nDROP TABLE b;',
    };
    const inputs = { 'database-url': `${database.url}?search_path=app`, layout: 'dbmate', adopt: 'dbmate' };
    const run = await apply({ inputs }, files);
    expect(run.outputs.applied, run.log).toBe('["2"]');
    expect(await schemaOf(database, 'b')).toEqual([{ schemaname: 'app' }]);
  });

  it('an unknown parameter is refused by name', async () => {
    const run = await apply({ inputs: { 'database-url': `${inject('serverUrl')}?work_mem=1GB` } });
    expect(run.headline, run.log).toMatch(/'work_mem' is not known.*options=-c%20work_mem%3D<value>/);
  });
});

describe('psql', () => {
  it('connects to the named database, whatever the job says', async () => {
    const [named, other] = await Promise.all([createDatabase(), createDatabase()]);
    const { port } = new URL(named.url);
    const services = `[other]\nhost=127.0.0.1\nport=${port}\ndbname=${other.name}\nuser=postgres\npassword=test-only-password\n`;
    const cwd = await writeFolder({ ...FOLDER, services });
    const run = await runAction('apply-ordered-migrations', {
      cwd,
      inputs: { 'database-url': named.url, client: 'psql' },
      env: { PGSERVICE: 'other', PGSERVICEFILE: `${cwd}/services` },
    });
    expect(run.exitCode, run.log).toBe(0);
    expect([await schemaOf(named), await schemaOf(other)]).toEqual([[{ schemaname: 'public' }], []]);
  });

  it('gets no secret of the job', async () => {
    const database = await createDatabase();
    const sql = '\\! env > seen\nCREATE TABLE a ();';
    const cwd = await writeFolder({ 'migrations/1_a.sql': sql });
    const run = await runAction('apply-ordered-migrations', {
      cwd,
      inputs: { 'database-url': database.url, client: 'psql' },
      env: { GITHUB_TOKEN: 'ghs_secret', NPM_TOKEN: 'npm_secret' },
    });
    expect(run.exitCode, run.log).toBe(0);
    expect(await readFile(`${cwd}/seen`, 'utf8')).not.toMatch(/INPUT_|TOKEN|GITHUB_|test-only-password/);
  });
});
