import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { createDatabase } from '../../fixtures/database.ts';
import { exec } from '../../fixtures/exec.ts';
import { writeFolder } from '../../fixtures/folder.ts';

const stability = (cwd: string, ...args: string[]) =>
  exec(process.execPath, [join(root, 'packages/cli/src/stability.ts'), ...args], {
    cwd,
    env: { PATH: process.env.PATH },
  });

it('applies from the command line, with the inputs of the action as options', async () => {
  const database = await createDatabase();
  const cwd = await writeFolder({ 'db/1_a.sql': 'CREATE TABLE a ();', 'db/2_b.sql': 'SELECT nope;' });
  const first = await stability(cwd, 'apply', '--path', 'db', '--database-url', database.url, '--target', '1');
  expect(first.exitCode, first.stdout + first.stderr).toBe(0);
  expect(first.stdout).toMatch(/1 applied, now at version 1/);
  const second = await stability(cwd, 'apply', '--path', 'db', '--database-url', database.url);
  expect(second.exitCode).toBe(1);
  expect(second.stdout).toMatch(/db\/2_b\.sql:1:8: column "nope" does not exist/);
  expect(second.stdout).not.toContain('test-only-password');
});

it('names every bad option', async () => {
  const cwd = await writeFolder({});
  const run = await stability(cwd, 'apply', '--lock-retries', 'x', '--client', 'y', '--database-url', 'mysql://h');
  expect(run.exitCode).toBe(2);
  expect(run.stderr).toMatch(/^3 bad inputs: /);
  expect((await stability(cwd, 'apply', '--nope')).stderr).toMatch(/Unknown option '--nope'/);
});
