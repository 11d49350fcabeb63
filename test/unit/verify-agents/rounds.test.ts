import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/verify-agents/src/inputs.ts';
import { run } from '../../../actions/verify-agents/src/run.ts';
import { sendJson } from '../../fixtures/http.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { report, startLoopback } from '../../fixtures/loopback.ts';

/** The row of each agent in the summary, by name. */
async function rowsOf(rounds: Parameters<typeof report>[0][]): Promise<Record<string, string>> {
  let round = 0;
  const { url } = await startLoopback((_req, res) => sendJson(res, report(rounds[round++] ?? rounds.at(-1) ?? {})));
  const context = await inProcess('verify-agents', {
    inputs: { 'health-url': `${url}/report`, 'required-successes': '2', deadline: '10m' },
  });
  const { summary } = await run(readInputs(context), context);
  const rows = summary.split('\n').filter((line) => /[🟩🟨🟥⬜]/u.test(line) && line.startsWith('|'));
  return Object.fromEntries(rows.map((row) => [/^\| (\w+) /.exec(row)?.[1] ?? row, row]));
}

test('the summary has a square for each round of each agent, in order', async () => {
  const rows = await rowsOf([
    { booking: 'healthy', research: 'unhealthy' },
    { booking: 'degraded', research: 'unhealthy' },
    { booking: 'healthy', research: 'healthy' },
    { booking: 'healthy', research: 'healthy' },
  ]);
  expect(Object.keys(rows)).toEqual(['booking', 'research']);
  expect(rows.booking).toContain('| 🟩🟨🟩🟩 |');
  expect(rows.research).toContain('| 🟥🟥🟩🟩 |');
});

test('of many rounds the last ones are shown', async () => {
  const bad = Array.from({ length: 40 }, () => ({ booking: 'unhealthy' as const }));
  const rows = await rowsOf([...bad, { booking: 'healthy' as const }]);
  expect(rows.booking).toContain(`| …${'🟥'.repeat(28)}🟩🟩 |`);
});
