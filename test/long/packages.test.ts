import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { expect, test } from 'vitest';
import { root } from '../../scripts/workspace.ts';

const CONSUMERS = {
  'agent-health': `
import { type AgentHealthReport, callAgent, createAgentHealth, expressHandler, nodeListener } from '@stability-actions/agent-health';
const handler: (request: Request) => Promise<Response> = createAgentHealth({
  secret: 'a-secret-of-enough-length',
  agents: [{ name: 'booking', url: undefined }],
});
const response = await handler(new Request('http://x/', { headers: { authorization: 'Bearer a-secret-of-enough-length' } }));
const report = (await response.json()) as AgentHealthReport;
console.log(response.status, report.agents[0]?.error, typeof callAgent, typeof expressHandler, typeof nodeListener);
`,
  'sentry-required': `
import { initSentry, parseDsn, type SentryModule, SentryRequiredError, sentryCheckHandler, sentryState } from '@stability-actions/sentry-required';
const Sentry: SentryModule = { init() {}, getClient: () => undefined, captureException: () => '' };
try {
  initSentry(Sentry, { env: { NODE_ENV: 'production' }, sampleRate: 0.5 });
} catch (error) {
  if (error instanceof SentryRequiredError) console.log(error.code);
}
const handler: (request: Request) => Promise<Response> = sentryCheckHandler(Sentry, { token: 'a-token-of-enough-length' });
const response = await handler(new Request('http://x/', { method: 'POST' }));
console.log(response.status, sentryState(Sentry).enabled, parseDsn('https://abc@o1.ingest.sentry.io/42')?.projectId);
`,
};
const OUTPUTS = {
  'agent-health': '503 URL not configured function function function\n',
  'sentry-required': 'SENTRY_DSN_MISSING\n401 false 42\n',
};

test.each(['agent-health', 'sentry-required'] as const)(
  '%s works as it is published for JavaScript and TypeScript, without anything of GitHub',
  async (name) => {
    const env = basicEnvironment(process.env);
    const project = await mkdtemp(join(tmpdir(), 'stability-consumer-'));
    try {
      const folder = join(project, 'node_modules', '@stability-actions', name);
      const pack = [join(root, 'scripts', 'pack-package.ts'), name, folder];
      const packed = await exec(process.execPath, pack, { cwd: root, env });
      expect(packed.exitCode, packed.stderr).toBe(0);
      expect((await readdir(folder)).filter((file) => !/\.(js|d\.ts)$/.test(file)).sort()).toEqual([
        'README.md',
        'package.json',
      ]);

      await mkdir(join(project, 'node_modules', '@types'));
      for (const dependency of ['valibot', '@types/node', 'undici-types']) {
        await symlink(join(root, 'node_modules', dependency), join(project, 'node_modules', dependency));
      }
      await writeFile(join(project, 'package.json'), '{"type":"module"}');
      await writeFile(join(project, 'consumer.ts'), CONSUMERS[name]);
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const options = '--strict --module NodeNext --target ES2023 --types node --skipLibCheck false'.split(' ');
      const compiled = await exec(process.execPath, [tsc, ...options, 'consumer.ts'], { cwd: project, env });
      expect(compiled.exitCode, compiled.stdout).toBe(0);
      const ran = await exec(process.execPath, ['consumer.js'], { cwd: project, env });
      expect(ran.stdout, ran.stderr).toBe(OUTPUTS[name]);
    } finally {
      await rm(project, { recursive: true, force: true });
    }
  },
);
