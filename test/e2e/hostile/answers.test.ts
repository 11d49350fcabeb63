import { expect, test } from 'vitest';
import { startHttpServer } from '../../fixtures/http.ts';
import { runAction } from '../../fixtures/runner.ts';
import { PASSING, verify } from '../../fixtures/test-reports.ts';

/** More than any action takes of one answer. */
const MOST_MB = 64;

/** A server whose every answer begins well and never ends. */
async function endless() {
  let requests = 0;
  let bytes = 0;
  const { url } = await startHttpServer((_request, response) => {
    requests += 1;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"ok":true,"agents":[');
    const chunk = Buffer.alloc(256 * 1024, '{"name":"a"},');
    const more = () => {
      while (!response.destroyed) {
        bytes += chunk.length;
        if (!response.write(chunk)) return void response.once('drain', more);
      }
    };
    more();
  });
  return { url, taken: () => ({ requests, megabytesEach: bytes / 1024 / 1024 / Math.max(1, requests) }) };
}

type Door = (url: string) => Promise<{ exitCode: number | null; headline: string | undefined; log: string }>;

/** Every kind of server that an action asks. */
const DOORS: [who: string, run: Door][] = [
  [
    'GitHub',
    (url) =>
      verify(
        { 'a.xml': PASSING },
        { baseline: 'artifact', 'on-missing-baseline': 'fail' },
        { env: { GITHUB_API_URL: url }, event: { before: 'b'.repeat(40) }, githubToken: 'ghs_token' },
      ),
  ],
  [
    'Slack',
    (url) =>
      runAction('slack-notify', {
        inputs: {
          token: 'xoxb-1-2-token',
          channel: 'C0123456789',
          status: 'failure',
          'slack-api-url': `${url}/api/`,
          deadline: '10s',
          'on-error': 'fail',
        },
        env: { GITHUB_API_URL: url },
        githubToken: 'ghs_token',
      }),
  ],
  [
    'the agents',
    (url) => runAction('verify-agents', { inputs: { 'health-url': url, expect: 'a', deadline: '3s', interval: '1s' } }),
  ],
];

test.each(DOORS)('an endless answer of %s ends the step within its memory', async (_, run) => {
  const server = await endless();
  const { exitCode, headline, log } = await run(server.url);
  const { requests, megabytesEach } = server.taken();
  expect(requests).toBeGreaterThan(0);
  expect(megabytesEach).toBeLessThan(MOST_MB);
  expect(exitCode, log).toBe(1);
  expect(headline).not.toMatch(/Unexpected error|heap/);
});
