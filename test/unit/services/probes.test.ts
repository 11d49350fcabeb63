import { timeLimit } from '@stability-actions/common/time-limit';
import { parseServices } from '@stability-actions/services/parse-services';
import { probeHttp } from '@stability-actions/services/probes/http';
import { expect, test } from 'vitest';
import { startLoopback } from '../../fixtures/loopback.ts';

test.each([1_966.978819, 499.5, 5_000])(
  'a look of %d ms: what is left of a time limit is no whole number',
  async (ms) => {
    const { port } = await startLoopback((_, response) => response.end('ready'));
    const [service] = parseServices(`- name: api\n  run: x\n  ready: http://127.0.0.1:${port}/`, {
      shell: 'bash',
      workingDirectory: '/',
      env: {},
      readyTimeoutMs: 60_000,
      stopTimeoutMs: 0,
    });
    if (service?.ready.kind !== 'http') throw new Error('it is asked over HTTP');
    expect(await probeHttp(service.ready, ms)).toEqual({
      ok: true,
      seen: `GET http://127.0.0.1:${port}/ answered 200`,
    });
  },
);

test.each([0, -1, 0.4])('a time limit of %d ms is over at once, and is no error', async (ms) => {
  const signal = timeLimit(ms);
  await new Promise((resolve) => signal.addEventListener('abort', resolve));
  expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
});
