import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { block, leftBehind, serve } from '../e2e/run-with-services/harness.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { freePort } from '../fixtures/free-port.ts';

const COMMAND = [join(root, 'packages/cli/src/stability.ts'), 'run-with-services'];

const surroundings = (cwd: string) => ({ cwd, env: { PATH: process.env.PATH, RUNNER_TEMP: cwd } });

const run = (cwd: string, ...args: string[]) => exec(process.execPath, [...COMMAND, ...args], surroundings(cwd));

const folderWith = (script: string, port: number) =>
  writeFolder({ 'e2e/services.yml': `- name: api\n  run: ${block(script)}\n  port: ${port}\n` });

test('starts the services of a file, runs the tests, and leaves nothing behind', async () => {
  const port = await freePort();
  const cwd = await folderWith(serve(port), port);
  const { exitCode, stdout, stderr } = await run(
    cwd,
    ...['--services', 'e2e/services.yml', '--env', 'A=1', '--env', 'B=2', '--run', 'echo "tests ran with $A$B"'],
  );
  expect(exitCode, stdout + stderr).toBe(0);
  expect(stdout).toMatch(
    /✓ api: ready after [\s\S]*tests ran with 12\n[\s\S]*\nservice +ready after[\s\S]*\napi .*SIGTERM/,
  );
  expect(await leftBehind(cwd)).toEqual([]);
});

test('a service that dies is told with its last lines', async () => {
  const port = await freePort();
  const cwd = await folderWith('echo no database >&2\nexit 3', port);
  const { exitCode, stdout } = await run(cwd, '--services', 'e2e/services.yml', '--run', 'echo tests ran');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/Last lines of api .*\n.*no database/);
  expect(stdout).toContain("\nService 'api' ended with exit code 3 before the tests could start.");
  expect(stdout).not.toContain('tests ran');
});

test('Ctrl-C, also when it comes twice, ends everything', async () => {
  const port = await freePort();
  const cwd = await folderWith(serve(port), port);
  const args = [...COMMAND, '--services', 'e2e/services.yml', '--run', 'echo "tests run"; sleep 60'];
  const child = spawn(process.execPath, args, { ...surroundings(cwd), stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const closed = once(child, 'close');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const before = output;
    output += text;
    for (const moment of ['tests run\n', 'Stopping the services']) {
      if (output.includes(moment) && !before.includes(moment)) child.kill('SIGINT');
    }
  });
  expect(await closed, output).toEqual([1, null]);
  expect(output).toContain('Cancelled before the end; everything that was started has been ended.');
  expect(await leftBehind(cwd)).toEqual([]);
});

test.each([
  [
    ['--servces', 'x'],
    /^Unknown option '--servces'\. Did you mean '--services'\?\n\nUsage: stability run-with-services/,
  ],
  [['now'], /^Unexpected argument 'now'[\s\S]*Usage: stability run-with-services/],
  [
    ['--services', 'none.yml', '--ready-timeout', '0'],
    /^3 bad inputs: .*'run'.*'ready-timeout'.*there is no 'none.yml'/,
  ],
])('%j could not be made', async (args, message) => {
  const { exitCode, stderr } = await run(await writeFolder({}), ...args);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test('the help names every command, and the options of each', async () => {
  const help = await exec(process.execPath, [COMMAND[0] ?? '', '--help'], surroundings(root));
  expect(help.exitCode).toBe(0);
  const commands = [...help.stdout.matchAll(/^ {2}(\S+) /gm)].map(([, name = '']) => name);
  expect(commands).toContain('run-with-services');
  for (const name of commands) {
    const { exitCode, stdout } = await exec(process.execPath, [COMMAND[0] ?? '', name, '--help'], surroundings(root));
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: stability ${name} [options]`);
  }
});
