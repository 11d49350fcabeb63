import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

const CONSUMER = `
import { type AgentHealthReport, callAgent, createAgentHealth, expressHandler, nodeListener } from '@stability-actions/agent-health';
const handler: (request: Request) => Promise<Response> = createAgentHealth({
  secret: 'a-secret-of-enough-length',
  agents: [{ name: 'booking', url: undefined }],
});
const response = await handler(new Request('http://x/', { headers: { authorization: 'Bearer a-secret-of-enough-length' } }));
const report = (await response.json()) as AgentHealthReport;
console.log(response.status, report.agents[0]?.error, typeof callAgent, typeof expressHandler, typeof nodeListener);
`;

test('the published package works for JavaScript and TypeScript, without anything of GitHub', async ({
  onTestFinished,
}) => {
  const project = await mkdtemp(join(tmpdir(), 'stability-consumer-'));
  onTestFinished(() => rm(project, { recursive: true, force: true }));
  const folder = join(project, 'node_modules', '@stability-actions', 'agent-health');
  const packed = await exec(process.execPath, [join(root, 'scripts', 'pack-agent-health.ts'), folder], { cwd: root });
  expect(packed.exitCode, packed.stderr).toBe(0);
  expect((await readdir(folder)).filter((name) => !/\.(js|d\.ts)$/.test(name)).sort()).toEqual([
    'README.md',
    'package.json',
  ]);

  await mkdir(join(project, 'node_modules', '@types'));
  for (const name of ['valibot', '@types/node', 'undici-types']) {
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name));
  }
  await writeFile(join(project, 'package.json'), '{"type":"module"}');
  await writeFile(join(project, 'consumer.ts'), CONSUMER);
  const options = [
    '--strict',
    '--module',
    'NodeNext',
    '--target',
    'ES2023',
    '--types',
    'node',
    '--skipLibCheck',
    'false',
  ];
  const compiled = await exec(
    process.execPath,
    [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...options, 'consumer.ts'],
    { cwd: project },
  );
  expect(compiled.exitCode, compiled.stdout).toBe(0);
  const ran = await exec(process.execPath, ['consumer.js'], { cwd: project });
  expect(ran.stdout, ran.stderr).toBe('503 URL not configured function function function\n');
});
