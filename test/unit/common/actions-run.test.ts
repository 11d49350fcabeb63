import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const SCRIPT = join(import.meta.dirname, '../../fixtures/endings.ts');

interface Ending {
  exitCode: number | null;
  log: string;
  outputs: Record<string, string>;
  summary: string;
  result: Record<string, unknown>;
  resultFile: string;
  mode: number;
  state: string;
}

/** @param meanwhile is called once the process has said that it waits */
async function runEnding(
  env: Record<string, string>,
  meanwhile?: (child: ChildProcessWithoutNullStreams) => void,
): Promise<Ending> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-endings-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = ['output', 'summary', 'state'].map((name) => join(folder, name));
  const [output = '', summary = '', state = ''] = files;
  for (const file of files) await writeFile(file, '');
  const child = spawn(process.execPath, [SCRIPT], {
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      GITHUB_STATE: state,
      INPUT_WAIT: '1s',
      ...env,
    },
  });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
    if (text.includes('waiting')) meanwhile?.(child);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  const exitCode = await new Promise<number | null>((resolve) => child.on('close', resolve));
  const written = await readFile(output, 'utf8');
  const outputs = Object.fromEntries(
    [...written.matchAll(/^([\w-]+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map(([, name = '', , value = '']) => [name, value]),
  );
  const file = outputs['result-file'];
  return {
    exitCode,
    log,
    outputs,
    summary: await readFile(summary, 'utf8'),
    result: JSON.parse(outputs.result ?? '{}'),
    resultFile: file === undefined ? '' : await readFile(file, 'utf8'),
    mode: file === undefined ? 0 : (await stat(file)).mode & 0o777,
    state: await readFile(state, 'utf8'),
  };
}

const kill = (signal: NodeJS.Signals) => (child: ChildProcessWithoutNullStreams) => void child.kill(signal);

describe('every ending publishes what is known', () => {
  test.each<[ending: string, status: string, exitCode: number, headline: string, signal?: NodeJS.Signals]>([
    ['throws', 'error', 1, 'The server is gone.'],
    ['bug', 'error', 1, 'Unexpected error, please report it: Error: nobody catches this'],
    ['never ends', 'error', 13, 'The action ended before it was done.'],
    ['hangs', 'cancelled', 143, 'Cancelled (SIGTERM); cleaning up took too long', 'SIGTERM'],
    ['gives up when cancelled', 'cancelled', 130, 'Cancelled before it was done.', 'SIGINT'],
  ])('%s: %s', async (ending, status, exitCode, headline, signal) => {
    const run = await runEnding({ ENDING: ending }, signal && kill(signal));
    expect(run.exitCode).toBe(exitCode);
    expect(run.outputs).toMatchObject({ 'applied-count': '2', applied: '[]' });
    expect(run.result).toMatchObject({ status, applied: ['1_a.sql', '2_b.sql'], schema: 1, action: 'endings' });
    expect(run.log.match(/^::error::.*$/gm)).toEqual([expect.stringContaining(headline)]);
    expect(run.log).toContain('::warning title=rule::known already');
    expect(run.summary).toContain('2 files are applied.');
    expect(JSON.parse(run.resultFile)).toMatchObject({ status });
  });

  test('a bad input is published with what is true at the start', async () => {
    const run = await runEnding({ INPUT_WAIT: '0s' });
    expect(run.outputs).toMatchObject({ 'applied-count': '0', applied: '[]' });
    expect(run.log).toContain("::error::Bad input 'wait' is '0s': expected more than 0.");
  });
});

test('nobody else can read the result file, and its name cannot be guessed', async () => {
  const [one, two] = [await runEnding({ ENDING: 'throws' }), await runEnding({ ENDING: 'throws' })];
  expect(one.mode).toBe(0o600);
  expect(one.outputs['result-file']).toMatch(/endings-[0-9a-f-]{36}\.json$/);
  expect(one.outputs['result-file']).not.toBe(two.outputs['result-file']);
});

test('the post step gets what the main step saved', async () => {
  const main = await runEnding({ ENDING: 'throws' });
  expect(main.state).toMatch(/^pid<<(\S+)\n42\n\1$/m);
  const post = await runEnding({ POST: '1', STATE_pid: '42' });
  expect(post).toMatchObject({ exitCode: 0, outputs: {} });
  expect(post.log).toContain('saved: 42');
});

describe('secrets', () => {
  test.each([
    'http://deploy:S3cr3t@h/x',
    'deploy:S3cr3t@host',
    'postgres://u:S3cr3t/#?@h/db',
    `https://u:${'x'.repeat(95)}S3cr3t@h`,
  ])('a bad input %s is not echoed', async (url) => {
    const run = await runEnding({ INPUT_URL: url });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("Bad input 'url' is not shown, because it may hold a password: expected a URL.");
    expect(JSON.stringify(run)).not.toContain('S3cr3t');
    expect(JSON.stringify(run)).not.toContain('xxxxxxxx');
  });

  test.each([
    'tok*S3cr3t$Part',
    'pass_[word](x)|y`z`',
    'a&b<c>"d\'e',
    'per%cent:colon,comma',
    'back\\slash\nsecond-line',
    'sp ace/sl#ash?q@t',
    'Ünï-çødé-☃',
  ])('%j is nowhere', async (secret) => {
    const run = await runEnding({ ENDING: 'prints a secret', INPUT_SECRET: secret });
    // The runner takes these lines as commands and prints none of them.
    const log = run.log.replace(/^::add-mask::.*\n/gm, '');
    expect(log).toContain('***');
    expect(run.summary).toContain('***'.replaceAll('*', '\\*'));
    const everything = [log, run.summary, run.resultFile, ...Object.values(run.outputs)].join('\n');
    for (const part of secret.split('\n')) {
      for (const form of [part, encodeURIComponent(part), JSON.stringify(part).slice(1, -1)]) {
        expect(everything).not.toContain(form);
      }
      expect(everything).not.toContain(Buffer.from(part).toString('base64').slice(3, -4));
    }
  });
});
