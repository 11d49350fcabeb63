import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { createDatabase } from '../fixtures/database.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { FAULTS } from '../pipeline/faults.ts';

/** What `npm start -- <args>` runs. */
const start = async (args: string[], env: Record<string, string> = {}, cwd = root) => {
  const clean = { PATH: process.env.PATH, HOME: process.env.HOME, INIT_CWD: cwd, ...env };
  const result = await exec(process.execPath, ['scripts/start.ts', ...args], { cwd: root, env: clean });
  return { ...result, output: result.stdout + result.stderr };
};

describe('npm start', () => {
  it('validates the sample, applies it to a PostgreSQL of its own, and applies it again', async () => {
    const { exitCode, output } = await start([]);
    expect(exitCode, output).toBe(0);
    expect(output).toContain('skipped  examples/migrations/00_supabase_reset.sql');
    expect(output).toContain('26 migrations are in order');
    const applied = [...output.matchAll(/^applied {2}examples\/migrations\/(\w+?)_\S+ \(\d+ ms\)$/gm)].map(
      ([, version]) => version,
    );
    expect(applied.slice(-9)).toEqual(['17b', '18', '19', '20', '21', '22', '23', '23b', '24']);
    expect(output).toMatch(/26 applied, now at version 24 [\s\S]*Nothing to do: version 24 is applied/);
  });

  it("stops at the plan's broken folder before a database is touched, and names each repair", async () => {
    const { exitCode, output } = await start(['examples/broken-migrations']);
    expect(exitCode).toBe(1);
    for (const repair of [
      'git mv examples/broken-migrations/16_add_customer_chat_support_rollback.sql examples/broken-migrations/archive/',
      'git mv examples/broken-migrations/17_add_subscription_tier.sql examples/broken-migrations/17b_add_subscription_tier.sql',
      'git mv examples/broken-migrations/23_booking_links_phase1.sql examples/broken-migrations/23b_booking_links_phase1.sql',
    ]) {
      expect(output).toContain(repair);
    }
    expect(output).toContain('3 errors: nothing was applied, no database was touched.');
    expect(output).not.toContain('Starting');
  });

  it("uses the user's own folder and server, from the user's own working directory", async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'db/1_a.sql': 'CREATE TABLE a ();', 'db/0_seed.sql': 'SELECT 1;' });
    const { exitCode, output } = await start(
      ['--use-database-url', '--skip', '0_seed.sql', 'db'],
      { DATABASE_URL: database.url },
      cwd,
    );
    expect(exitCode, output).toBe(0);
    expect(output).toContain("skipped  db/0_seed.sql (matches skip '0_seed.sql')");
    expect(output).not.toContain(new URL(database.url).password);
    expect(output).toMatch(/^The files are for database '\w+' on 127\.0\.0\.1:\d+, which DATABASE_URL names\n/);
    expect(await database.query('SELECT version FROM ordered_migrations.history')).toEqual([{ version: '1' }]);
  });

  it.each([
    ['the sample', []],
    ['a folder', ['db']],
  ])('%s never touches a database that it was not told to', async (_, args) => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'db/1_a.sql': 'CREATE TABLE a ();' });
    const { exitCode, output } = await start(args, { DATABASE_URL: database.url }, cwd);
    expect(exitCode, output).toBe(0);
    expect(output).toContain('DATABASE_URL is set and not used');
    const made = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace OR relname = 'history'";
    expect(await database.query(made)).toEqual([]);
  });

  it('says what failed, and exits with 1', async () => {
    const database = await createDatabase();
    const cwd = await writeFolder({ 'db/1_a.sql': 'SELECT nope;' });
    const { exitCode, output } = await start(['--use-database-url', 'db'], { DATABASE_URL: database.url }, cwd);
    expect(exitCode).toBe(1);
    expect(output).toContain('db/1_a.sql:1:8: column "nope" does not exist (SQLSTATE 42703)');
  });

  it.each([
    ['a missing folder', ['nowhere'], "The migration folder 'nowhere' does not exist."],
    ['the sample on a database', ['--use-database-url'], 'The sample is only ever applied to a PostgreSQL of its own.'],
    ['a database that is not named', ['--use-database-url', 'db'], 'needs the environment variable DATABASE_URL'],
    ['an unknown option', ['--force'], "Unknown option '--force'"],
    ['an unknown fault of the pipeline', ['pipeline', '--fault', 'rain'], "There is no fault 'rain'"],
    ['an unknown option of the pipeline', ['pipeline', '--force'], "Unknown option '--force'"],
  ])('%s', async (_, args, message) => {
    const { exitCode, stderr } = await start(args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(message);
  });

  it("lists the pipeline's faults, each with what it is", async () => {
    const { exitCode, stdout } = await start(['pipeline', '--help']);
    expect(exitCode).toBe(0);
    const lines = stdout.split('\n').map((line) => line.trim().replace(/ {2,}/, ': '));
    for (const { name, what } of FAULTS) expect(lines).toContain(`${name}: ${what}`);
  });
});
