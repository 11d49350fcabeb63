import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';

const CI = `name: ci
on:
  push:
    branches: [main]
jobs:
  test:
    runs-on: ubuntu-latest
    steps:
      - run: |
          npm ci
          npm test || true
      - run: psql "$URL" -f schema.sql
  deploy:
    needs: test
    if: always()
    runs-on: ubuntu-latest
    steps:
      - run: kubectl apply -f k8s
  ci-ok:
    needs: test
    runs-on: ubuntu-latest
    steps:
      - run: echo ok
`;
const GOOD = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n';

test('reports each place with its proof, and fails', async () => {
  const cwd = await writeFolder({ '.github/workflows/ci.yml': CI });
  const run = await runAction('audit-workflows', { cwd });
  expect(run.exitCode).toBe(1);
  expect(run.annotations.filter(({ title }) => title !== undefined)).toEqual([
    expect.objectContaining({ title: 'masked-exit-code', file: '.github/workflows/ci.yml', line: 11, col: 11 }),
    expect.objectContaining({ title: 'psql-without-on-error-stop', line: 12, col: 14 }),
    expect.objectContaining({ title: 'ungated-deploy', line: 15, col: 5 }),
    expect.objectContaining({ title: 'fail-open-gate', line: 19, col: 3 }),
  ]);
  expect(run.outputs).toMatchObject({ valid: 'false', 'error-count': '4', 'workflow-count': '1' });
  expect(run.result.findings).toContainEqual(
    expect.objectContaining({ rule: 'ungated-deploy', witness: 'test=failure' }),
  );
  expect(run.summary).toContain('flowchart LR');
  const baseline = JSON.parse(await readFile(run.outputs['baseline-file'] ?? '', 'utf8'));
  expect(baseline.findings).toHaveLength(4);
});

test('a good workflow passes; an empty folder and a broken file do not', async () => {
  const good = await runAction('audit-workflows', { cwd: await writeFolder({ '.github/workflows/ci.yml': GOOD }) });
  expect([good.exitCode, good.outputs.valid]).toEqual([0, 'true']);
  const broken = await runAction('audit-workflows', {
    cwd: await writeFolder({ '.github/workflows/ci.yml': 'on: push\njobs:\n\t- a' }),
  });
  expect(broken.result.findings).toEqual([expect.objectContaining({ rule: 'unparsable' })]);
  const empty = await runAction('audit-workflows', { cwd: await writeFolder({ '.github/workflows/readme.md': '' }) });
  expect(empty.result.findings).toEqual([expect.objectContaining({ rule: 'no-workflows' })]);
});

test('a suppression with a reason counts, a baseline accepts, and bad inputs are told together', async () => {
  const text = GOOD.replace('npm test', 'npm test || true # workflows: ignore masked-exit-code known, issue 12');
  const cwd = await writeFolder({ '.github/workflows/ci.yml': text });
  const run = await runAction('audit-workflows', { cwd });
  expect(run.outputs).toMatchObject({ valid: 'true', 'suppressed-count': '1' });
  expect(run.log).toContain('1 file, 0 errors, 0 warnings, 1 suppressed, 0 in the baseline');
  const bad = await runAction('audit-workflows', { cwd, inputs: { rules: 'nope: off', critical: '/(/' } });
  expect(bad.headline).toContain('2 bad inputs');
});

test('the command line repairs what is safe, and nothing else', async () => {
  const cwd = await writeFolder({ '.github/workflows/ci.yml': CI });
  const { exitCode } = await exec(process.execPath, [join(root, 'dist/stability/index.js'), 'audit', '--fix'], { cwd });
  expect(exitCode).toBe(1);
  expect(await readFile(join(cwd, '.github/workflows/ci.yml'), 'utf8')).toBe(
    CI.replace('psql "', 'psql -v ON_ERROR_STOP=1 "'),
  );
});

test('the command line: a baseline only loses entries, and each format tells the same', async () => {
  const cwd = await writeFolder({ '.github/workflows/ci.yml': GOOD.replace('npm test', 'npm test || true') });
  const audit = (...args: string[]) =>
    exec(process.execPath, [join(root, 'dist/stability/index.js'), 'audit', ...args], { cwd });
  const baseline = ['--baseline', 'base.json'];
  expect((await audit(...baseline, '--update-baseline')).exitCode).toBe(0);
  expect((await audit(...baseline)).exitCode).toBe(0);
  await writeFile(join(cwd, '.github/workflows/ci.yml'), GOOD.replace('npm test', 'npm run lint || true'));
  const { exitCode, stdout } = await audit(...baseline, '--update-baseline');
  expect([exitCode, stdout.includes('masked-exit-code')]).toEqual([1, true]);
  expect(JSON.parse(await readFile(join(cwd, 'base.json'), 'utf8'))).toEqual({ schema: 1, findings: [] });
  const json = JSON.parse((await audit('--format', 'json')).stdout);
  expect(json).toMatchObject({
    schema: 1,
    valid: false,
    findings: [{ rule: 'masked-exit-code', line: 6, column: 14 }],
  });
  const sarif = JSON.parse((await audit('--format', 'sarif')).stdout);
  expect(sarif.runs[0].results).toHaveLength(1);
  expect((await audit('--rule', 'nope=off', '--format', 'xml')).exitCode).toBe(2);
});
