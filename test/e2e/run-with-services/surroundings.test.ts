import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { freePort } from '../../fixtures/free-port.ts';
import { runAction, startAction } from '../../fixtures/runner.ts';
import { leftBehind, runServices, serve } from './harness.ts';

describe('environment', () => {
  test('a service sees no command files, inputs or tokens; the tests keep the files', async () => {
    const result = await runServices(
      {
        services:
          '- name: api\n  run: env | sort; exec sleep 60\n  env: { OF_SERVICE: one }\n  ready: "log: /OF_SERVICE/"',
        run: 'printf "answer<<ghadelimiter_1\\n42\\nghadelimiter_1\\n" >> "$GITHUB_OUTPUT"; echo "of-all is $OF_ALL"; env | grep -c "^INPUT_" || true; echo "token <$ACTIONS_RUNTIME_TOKEN>"',
        env: '# comment\nOF_ALL=a=b c',
      },
      { env: { ACTIONS_RUNTIME_TOKEN: 'ghs_secret', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'id' } },
    );
    expect(result.outputs).toMatchObject({ status: 'passed', answer: '42' });
    expect(result.log).toContain('of-all is a=b c\n0\ntoken <>');
    const log = readFileSync(join(result.outputs['log-directory'] ?? '', 'api.log'), 'utf8');
    expect(log).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z OF_ALL=a=b c$/m);
    for (const name of [
      'GITHUB_OUTPUT',
      'GITHUB_ENV',
      'GITHUB_PATH',
      'GITHUB_STATE',
      'GITHUB_STEP_SUMMARY',
      'ACTIONS_',
      'INPUT_',
    ]) {
      expect(log).not.toContain(` ${name}`);
    }
  });

  test('outputs and result', async () => {
    const port = await freePort();
    const result = await runServices({
      services: `- name: api\n  run: ${JSON.stringify(serve(port))}\n  port: ${port}`,
      run: 'true',
    });
    expect(JSON.parse(result.outputs['ready-ms'] ?? '')).toEqual({ api: expect.any(Number) });
    expect(Date.parse(result.outputs['started-at'] ?? '')).toBeGreaterThan(Date.now() - 60_000);
    expect(result.result).toMatchObject({
      schema: 1,
      action: 'run-with-services',
      status: 'passed',
      services: [{ name: 'api', ports: [port], exitCode: null, signal: 'SIGTERM', stopped: true }],
      run: { exitCode: 0, signal: null },
    });
    expect(result.summary).toContain('✅ passed');
  });
});

test('a log directory that cannot be made: nothing is started, and no ending is made up', async () => {
  const result = await runServices({
    services: '- name: api\n  run: sleep 60',
    run: 'true',
    'log-directory': '/dev/null/logs',
  });
  expect(result.headline).toMatch(/Input 'log-directory' names a folder that cannot be made: ENOTDIR/);
  expect(result.outputs.status ?? '').toBe('');
  expect(result.log).not.toContain('starting');
});

test('a workspace that is gone is told as such, not as an input', async () => {
  const result = await runServices(
    { services: '- name: api\n  run: sleep 60', run: 'true' },
    { env: { GITHUB_WORKSPACE: '/no/such/workspace' } },
  );
  expect(result.exitCode).toBe(1);
  expect(result.headline).toMatch(/^The workspace '\/no\/such\/workspace' \(GITHUB_WORKSPACE\) is no folder/);
  expect(result.headline).not.toContain('working-directory');
});

describe('bad inputs, all together', () => {
  test.each([
    ['- name: API\n  run: x', /service 1 \(line 1\): 'name' \(line 1\): expected lower-case letters/],
    ['- name: a\n  run: x\n  prots: 1', /unknown key 'prots' \(line 3\)/],
    ['- name: a\n  run: x\n  depends-on: b', /'a' depends on 'b', which is not in the list/],
    ['- name: a\n  run: x\n  depends-on: b\n- name: b\n  run: x\n  depends-on: [a]', /in a circle: a → b → a/],
    ['- name: a\n  run: x\n- name: a\n  run: x', /the name 'a' is taken/],
    ['- name: a\n  run: x\n  port: 70000', /a port from 1 to 65535/],
    ['- name: a\n  run: x\n  ready: soon', /'ready': expected a URL, 'tcp', 'exit'/],
    ['- name: a\n  run: x\n  ready: "log: /(/"', /expected a regular expression, but missing/],
    ['a: b', /a YAML list of services/],
    ['- name: a\n run: x', /YAML/],
    ['services.yml', /there is no 'services.yml'/],
  ])('%j', async (services, problem) => {
    const result = await runServices({ services, run: '', env: 'S3cr3t value' });
    expect(result.exitCode).toBe(1);
    expect(result.headline).toMatch(problem);
    expect(result.headline).toContain("input 'run'");
    expect(result.headline).toContain('line 1 is none');
    expect(result.log).not.toContain('S3cr3t');
  });
});

describe('cancelled', () => {
  test.each([
    ['while it waits', 'ready: exit', /api: starting/],
    ['while the tests run', 'ready: "log: /up/"', /tests run now/],
  ])('%s: all is gone within 2 s', async (_, ready, moment) => {
    const started = await startAction('run-with-services', {
      inputs: {
        services: `- name: api\n  run: |\n    trap '' TERM INT\n    echo up\n    setsid -f bash -c 'trap "" TERM; sleep 300'\n    while :; do sleep 0.1; done\n  ${ready}`,
        run: 'echo tests run now; sleep 60',
      },
    });
    await started.logged(moment);
    const at = performance.now();
    started.process.kill('SIGINT');
    const result = await started.done;
    expect(performance.now() - at).toBeLessThan(4_000);
    expect(result.exitCode).toBe(130);
    expect(result.outputs.status).toBe('cancelled');
    expect(await leftBehind(result.tempFolder)).toEqual([]);
  });

  test('killed: the post step ends what is left', async () => {
    const port = await freePort();
    const stateFile = join(await mkdtemp(join(tmpdir(), 'stability-state-')), 'state');
    await writeFile(stateFile, '');
    const started = await startAction('run-with-services', {
      inputs: {
        services: `- name: api\n  run: ${JSON.stringify(serve(port))}\n  port: ${port}`,
        run: 'echo tests run now; sleep 600',
      },
      env: { GITHUB_STATE: stateFile },
    });
    await started.logged(/tests run now/);
    started.process.kill('SIGKILL');
    await once(started.process, 'exit');
    const saved = readFileSync(stateFile, 'utf8').matchAll(/^([^\n]+?)<<(ghadelimiter_[^\n]+)\n([\s\S]*?)\n\2$/gm);
    const state = Object.fromEntries([...saved].map(([, name, , value]) => [`STATE_${name}`, value]));
    const post = await runAction('run-with-services', { inputs: { services: 'x', run: 'x' }, env: state });
    expect(post.exitCode).toBe(0);
    expect(post.log).toMatch(/Ended what was left of 'api': process \d+/);
    expect(await leftBehind((await started.done).tempFolder)).toEqual([]);
    const again = await runAction('run-with-services', { inputs: { services: 'x', run: 'x' }, env: state });
    expect(again.log).toContain('Nothing was left behind.');
    await rm(join(stateFile, '..'), { recursive: true });
  });
});
