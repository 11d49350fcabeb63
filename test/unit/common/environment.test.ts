import { chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicEnvironment, gitEnvironment, npmEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { checkedOutCommit } from '@stability-actions/migrations/base/git';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { psqlEnvironment } from '@stability-actions/migrations/postgres/psql-environment';
import { findServerBinaries } from '@stability-actions/migrations/postgres/server/installed-servers';
import { serverEnvironment } from '@stability-actions/migrations/postgres/server/isolation';
import { commandEnvironment, serviceEnvironment } from '@stability-actions/services/environment';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/workspace.ts';

const SECRET = 'planted-secret';

/** What a job may hold that is nobody else's business. */
const PLANTED = Object.fromEntries(
  [
    'INPUT_SLACK-TOKEN',
    'INPUT_DATABASE-URL',
    'STATE_run-id',
    'ACTIONS_RUNTIME_TOKEN',
    'ACTIONS_ID_TOKEN_REQUEST_TOKEN',
    'GITHUB_TOKEN',
    'DATABASE_URL',
    'PGPASSWORD',
    'AWS_SECRET_ACCESS_KEY',
    'NODE_OPTIONS',
    'LD_PRELOAD',
  ].map((name) => [name, SECRET]),
);

const JOB = {
  ...PLANTED,
  PATH: '/usr/bin:/bin',
  HOME: '/home/runner',
  LC_ALL: 'C',
  HTTPS_PROXY: 'http://proxy:3128',
  GIT_SSH_COMMAND: 'ssh -i key',
  npm_config_registry: 'http://registry',
};

const target = parseDatabaseUrl('postgresql://u@127.0.0.1/db', 'test');

it.each([
  ['any program', basicEnvironment(JOB), ['PATH', 'HOME', 'LC_ALL']],
  ['git', gitEnvironment(JOB), ['PATH', 'HOME', 'LC_ALL', 'HTTPS_PROXY', 'GIT_SSH_COMMAND', 'GIT_TERMINAL_PROMPT']],
  ['npm', npmEnvironment(JOB), ['PATH', 'HOME', 'LC_ALL', 'HTTPS_PROXY', 'npm_config_registry']],
])('%s is given what it needs and nothing else of the job', (_, env, names) => {
  expect(Object.keys(env).sort()).toEqual([...names].sort());
});

it.each([
  ['psql', psqlEnvironment(target, '/passfile', JOB, 'test')],
  ['a server of our own', serverEnvironment(JOB, '/folder')],
])('%s sees no planted secret', (_, env) => {
  expect(Object.values(env)).not.toContain(SECRET);
});

it("gives the user's own commands the job's variables, without inputs, state and the tokens of actions", () => {
  for (const env of [commandEnvironment(JOB), serviceEnvironment(JOB)]) {
    expect(env).toMatchObject({ DATABASE_URL: SECRET, GITHUB_TOKEN: SECRET, NODE_OPTIONS: SECRET });
    expect(Object.keys(env).filter((name) => /^(?:INPUT|STATE|ACTIONS)_/.test(name))).toEqual([]);
  }
});

it('starts programs that find no planted secret', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'environment-'));
  const seen = join(folder, 'seen');
  await mkdir(join(folder, '.git'));
  for (const name of ['git', 'postgres', 'initdb']) {
    await writeFile(join(folder, name), `#!/bin/sh\necho "${name} $(env)" >> ${seen}\n`);
    await chmod(join(folder, name), 0o755);
  }
  const env = { ...JOB, PATH: `${folder}:/usr/bin:/bin` };
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    await checkedOutCommit(folder, env);
    await findServerBinaries(env);
    await exec('git', [], { env: basicEnvironment(env) });
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
    Object.assign(process.env, before);
  }
  const text = await readFile(seen, 'utf8');
  expect(text).toMatch(/^git /m);
  expect(text).toMatch(/^postgres /m);
  expect(text).not.toContain(SECRET);
});

/** Who starts processes without `exec`, and what that process is. */
const OWN_SPAWNS = [
  'packages/common/src/exec.ts',
  // A server that outlives the call.
  'packages/migrations/src/postgres/server/throwaway-server.ts',
  // The user's own services and tests: a process group of their own, output that is streamed.
  'packages/services/src/service-process.ts',
  'packages/services/src/script.ts',
  // npm, before anything is installed.
  'scripts/test-peers.ts',
];

it('knows every place that starts a process, and none hands the whole environment on', async () => {
  const { stdout } = await exec('git', ['ls-files', '*.ts'], { cwd: root, env: gitEnvironment(process.env) });
  const files = stdout.split('\n').filter((file) => /^(?:actions|packages)\/[^/]+\/src\/|^scripts\//.test(file));
  expect(files.length).toBeGreaterThan(300);
  const spawning: string[] = [];
  const inheriting: string[] = [];
  for (const file of files) {
    const text = await readFile(join(root, file), 'utf8');
    if (/['"]node:child_process['"]/.test(text)) spawning.push(file);
    if (!/\b(?:exec|spawn|spawnSync)\(/.test(text)) continue;
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      if (ts.isPropertyAssignment(node) && node.name.getText() === 'env' && inherits(node.initializer.getText()))
        inheriting.push(`${file}: ${node.getText()}`);
      if (
        ts.isCallExpression(node) &&
        /^spawn(?:Sync)?$/.test(node.expression.getText()) &&
        !/\benv\b/.test(node.getText())
      )
        if (file !== 'packages/common/src/exec.ts') inheriting.push(`${file}: ${node.getText()}`);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  expect(spawning.sort()).toEqual([...OWN_SPAWNS].sort());
  expect(inheriting).toEqual([]);
});

function inherits(initializer: string): boolean {
  return /^(?:process\.)?env$|\.\.\.process\.env\b/.test(initializer);
}
