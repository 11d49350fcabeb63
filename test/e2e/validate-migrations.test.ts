import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';

const validate = (cwd: string, inputs: Record<string, string> = {}, env: Record<string, string | undefined> = {}) =>
  runAction('validate-migrations', { cwd, inputs, env });

const S = 'CREATE TABLE t (id int);';

describe('a good folder', () => {
  it('passes, and says what it looked at', async () => {
    const inputs = { path: 'examples/migrations', skip: '00_supabase_reset.sql' };
    const run = await validate(root, inputs);
    expect(run.exitCode, run.log).toBe(0);
    expect(run.annotations).toEqual([]);
    expect(run.outputs).toMatchObject({
      valid: 'true',
      'error-count': '0',
      'warning-count': '0',
      'migration-count': '26',
      'latest-version': '24',
      'next-version': '25',
    });
    expect(run.log).toContain('skipped  examples/migrations/00_supabase_reset.sql');
    expect(run.summary).toContain('✅ Migrations are in order');
    expect(run.result).toMatchObject({ schema: 1, action: 'validate-migrations', status: 'passed', findings: [] });
    expect(run.result.migrations).toContainEqual({
      version: '17b',
      name: 'add_session_type_index',
      file: 'examples/migrations/17b_add_session_type_index.sql',
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('writes the whole result into a file', async () => {
    const { outputs, result } = await validate(await writeFolder({ 'migrations/1_a.sql': S }));
    const file = JSON.parse(await readFile(outputs['result-file'] ?? '', 'utf8').catch(() => '{}'));
    expect(outputs['result-file']).toMatch(/validate-migrations-[0-9a-f-]{36}\.json$/);
    expect(file).toEqual(result);
  });

  it('passes with warnings, annotated', async () => {
    const run = await validate(await writeFolder({ 'migrations/1_a.sql': 'DROP TABLE t;' }));
    expect(run.exitCode).toBe(0);
    expect(run.headline).toBeUndefined();
    expect(run.annotations).toEqual([
      {
        level: 'warning',
        title: 'destructive-change',
        file: 'migrations/1_a.sql',
        line: 1,
        col: 1,
        message: expect.stringContaining('DROP TABLE deletes data.'),
      },
    ]);
  });

  it('counts the next version in the padding of the folder', async () => {
    const run = await validate(await writeFolder({ 'migrations/0099_a.sql': S }));
    expect(run.outputs).toMatchObject({ 'latest-version': '0099', 'next-version': '0100' });
  });
});

describe("the plan's broken folder (traps 2, 4, 5, 6)", () => {
  it('names every file and its repair', async () => {
    const run = await validate(root, { path: 'examples/broken-migrations', skip: '00_supabase_reset.sql' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ valid: 'false', 'error-count': '3' });
    const errors = run.annotations.filter(({ level, title }) => level === 'error' && title !== undefined);
    expect(errors.map(({ title, file }) => `${title} ${file}`)).toEqual([
      'rollback-file examples/broken-migrations/16_add_customer_chat_support_rollback.sql',
      'duplicate-version examples/broken-migrations/17_add_subscription_tier.sql',
      'duplicate-version examples/broken-migrations/23_booking_links_phase1.sql',
    ]);
    expect(errors[1]?.message).toContain(
      'git mv examples/broken-migrations/17_add_subscription_tier.sql examples/broken-migrations/17b_add_subscription_tier.sql',
    );
    expect(run.headline).toMatch(
      /^examples\/broken-migrations\/16_.*looks like the undo.*git rm .* And 2 more errors\.$/s,
    );
  });

  it('never lets a .sql file vanish', async () => {
    const files = ['100_x.sql', '9_x.sql', '24-x.sql', '17b_x.sql', '24_add_rollback_reason.sql', 'x.sql'];
    const cwd = await writeFolder(Object.fromEntries(files.map((name) => [`migrations/${name}`, S])));
    const run = await validate(cwd, { gaps: 'off' });
    const seen = JSON.stringify(run.result);
    for (const name of files) expect(seen).toContain(`migrations/${name}`);
    expect(run.outputs['migration-count']).toBe('5');
  });

  it('sees a gap, and takes its severity from the input', async () => {
    const cwd = await writeFolder({ 'migrations/1_a.sql': S, 'migrations/3_b.sql': S });
    expect((await validate(cwd)).headline).toContain(
      "Version 2 is missing between 'migrations/1_a.sql' and 'migrations/3_b.sql'.",
    );
    expect((await validate(cwd, { gaps: 'warning' })).outputs).toMatchObject({ valid: 'true', 'warning-count': '1' });
    expect((await validate(cwd, { gaps: 'off' })).outputs).toMatchObject({ valid: 'true', 'warning-count': '0' });
    expect((await validate(cwd, { gaps: 'off', rules: 'version-gap: error' })).outputs.valid).toBe('false');
  });
});

describe('reports', () => {
  it("stays within GitHub's limits and says what it left out", async () => {
    const names = Array.from({ length: 15 }, (_, index) => `migrations/${index + 1}_x.sql`);
    const run = await validate(await writeFolder(Object.fromEntries(names.map((name) => [name, 'SELEC']))));
    const errors = run.annotations.filter(({ level }) => level === 'error');
    expect(errors).toHaveLength(10);
    expect(errors.filter(({ title }) => title === undefined)).toHaveLength(1);
    expect(run.log).toContain('6 more errors not annotated');
    expect(run.summary.match(/syntax-error/g)?.length).toBeGreaterThanOrEqual(15);
    expect(run.outputs['error-count']).toBe('15');
  });

  it('writes no summary when it is not wanted', async () => {
    const run = await validate(await writeFolder({ 'migrations/1_a.sql': S }), { summary: 'false' });
    expect(run.exitCode).toBe(0);
    expect(run.summary).toBe('');
  });

  it('cannot be made to speak for a file: no command, no Markdown, no link from names and content', async () => {
    const name = '1_x%0A::error::pwned, title=a|b<img src=x>@octocat.sql';
    const run = await validate(await writeFolder({ [`migrations/${name}`]: '::error::from content\nSELEC' }));
    expect(run.exitCode).toBe(1);
    const commands = run.log.split('\n').filter((line) => line.trimStart().startsWith('::'));
    expect(commands.every((line) => /^::(error|add-mask|warning)/.test(line))).toBe(true);
    expect(
      run.annotations
        .map(({ message }) => message)
        .filter((message) => message.startsWith('pwned') || message.startsWith('from content')),
    ).toEqual([]);
    expect(run.annotations[0]?.file).toBe(`migrations/${name}`);
    expect(run.summary.replace(/`[^`]*`/g, '')).not.toMatch(/<img|@octocat/);
  });

  it('cuts a long result, and keeps the file whole', async () => {
    const text = '-- migrations: ignore-file destructive-change\n'.concat('DROP TABLE t;\n'.repeat(2_000));
    const run = await validate(await writeFolder({ 'migrations/1_a.sql': text }));
    expect(run.result).toMatchObject({ truncated: true });
    expect(Buffer.byteLength(run.outputs.result ?? '')).toBeLessThanOrEqual(256 * 1024);
    expect(run.outputs['warning-count']).toBe('2000');
    const whole = JSON.parse(await readFile(run.outputs['result-file'] ?? '', 'utf8').catch(() => '{}'));
    expect(whole.findings).toHaveLength(2_001);
  });
});

describe('bad input', () => {
  it.each<[name: string, inputs: Record<string, string>, headline: RegExp]>([
    ['no folder', { path: ' ' }, /^Bad input 'path' is empty: expected a folder\.$/],
    [
      'a missing folder',
      { path: 'db/migrations' },
      /^The migration folder 'db\/migrations' does not exist\. Correct the input 'path'/,
    ],
    [
      'an unknown severity',
      { gaps: 'warn' },
      /^Bad input 'gaps' is 'warn': expected one of 'auto', 'error', 'warning', 'off'\.$/,
    ],
    [
      'an unknown rule',
      { rules: 'duplicate: off' },
      /^Bad input 'rules' is 'duplicate': expected known names: .*duplicate-version/,
    ],
    ['a skip that matches nothing', { skip: '00_reset.sql' }, /^Input 'skip': '00_reset\.sql' matches no file/],
    [
      'three at once',
      { gaps: 'x', rules: 'y', summary: 'maybe' },
      /^3 bad inputs: input 'gaps'.*; input 'rules'.*; input 'summary'/,
    ],
  ])('%s', async (_, inputs, headline) => {
    const run = await validate(await writeFolder({ 'migrations/1_a.sql': S }), inputs);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(headline);
    expect(run.annotations).toHaveLength(1);
    expect(run.outputs.valid).toBe('false');
    expect(run.result).toMatchObject({ schema: 1, action: 'validate-migrations', status: 'error' });
  });

  it('an empty folder', async () => {
    const cwd = await writeFolder({});
    await mkdir(join(cwd, 'migrations'));
    const run = await validate(cwd);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toMatch(/^The migration folder 'migrations' is empty/);
  });

  it('a folder named like a migration', async () => {
    const cwd = await writeFolder({ 'migrations/1_a.sql': S, 'migrations/2_x.sql/file': '' });
    expect((await validate(cwd)).headline).toMatch(/^migrations\/2_x\.sql: .* is no migration: it is a folder\./);
  });

  it('a link to a folder', async () => {
    const cwd = await writeFolder({ 'migrations/1_a.sql': S, 'migrations/archive/x': '' });
    await symlink('archive', join(cwd, 'migrations/2_b.sql'));
    expect((await validate(cwd)).headline).toMatch(/^migrations\/2_b\.sql: .* is no migration: it is no regular file/);
  });

  it('a file of 40 MB that no parser takes is a finding, not a crash', async () => {
    const cwd = await writeFolder({ 'migrations/2_b.sql': S });
    await writeFile(join(cwd, 'migrations/1_a.sql'), "INSERT INTO t VALUES (1, 'x');\n".repeat(1_300_000));
    const run = await validate(cwd);
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain('too large for the parser');
  });
});
