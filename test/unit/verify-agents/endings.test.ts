import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/verify-agents/src/inputs.ts';
import { run } from '../../../actions/verify-agents/src/run.ts';
import { readActionMetadata } from '../../../scripts/workspace.ts';
import { sendJson } from '../../fixtures/http.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { report, startLoopback } from '../../fixtures/loopback.ts';

/** Cancels while request number `at` waits for an answer that never comes; before that, booking is well and research is `word`. */
async function cancelledAt(at: number, word: 'healthy' | 'unhealthy') {
  const cancel = new AbortController();
  let requests = 0;
  const { url } = await startLoopback((_req, res) => {
    requests += 1;
    if (requests < at) sendJson(res, report({ booking: 'healthy', research: word }));
    else if (requests === at) cancel.abort(new Error('cancelled by SIGTERM'));
  });
  const context = await inProcess('verify-agents', {
    inputs: { 'health-url': `${url}/report`, 'required-successes': '9', deadline: '5m', 'on-unhealthy': 'false' },
    signal: cancel.signal,
  });
  const start = performance.now();
  const { outputs } = await run(readInputs(context), context);
  return { outputs, picture: context.picture().outputs, ms: performance.now() - start };
}

test.each(['healthy', 'unhealthy'] as const)(
  'cancelled in each round, while an agent is %s: every output is set, nothing is undone, and the last round is told',
  async (word) => {
    const metadata = await readActionMetadata('verify-agents');
    const names = Object.keys(metadata.outputs).filter((name) => !name.startsWith('result'));
    for (const at of [1, 2, 4]) {
      const { outputs, picture, ms } = await cancelledAt(at, word);
      expect(ms, `request ${at}`).toBeLessThan(1_500);
      expect(Object.keys(outputs).sort(), `request ${at}`).toEqual([...names].sort());
      // A round that was cut off proves nothing; what the ones before said is known, and a bad word is no verdict yet.
      expect(outputs, `request ${at}`).toMatchObject({
        status: 'inconclusive',
        'agent-count': at === 1 ? '0' : '2',
        healthy: at === 1 ? '[]' : word === 'healthy' ? '["booking","research"]' : '["booking"]',
        unhealthy: '[]',
        'on-unhealthy-exit-code': '',
      });
      if (at > 1)
        expect({ ...picture, 'duration-ms': '', rounds: '' }).toEqual({ ...outputs, 'duration-ms': '', rounds: '' });
    }
  },
);
