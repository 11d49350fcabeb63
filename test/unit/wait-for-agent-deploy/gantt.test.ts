import { expect, test } from 'vitest';
import { renderGantt } from '../../../actions/wait-for-agent-deploy/src/gantt.ts';
import { readInputs } from '../../../actions/wait-for-agent-deploy/src/inputs.ts';
import { run } from '../../../actions/wait-for-agent-deploy/src/run.ts';
import { BASE, HEAD, startFakeGitHub } from '../../fixtures/github.ts';
import { inProcess } from '../../fixtures/in-process.ts';

test('a chart in the words of Mermaid', () => {
  const chart = renderGantt('Deploy', [
    { name: 'deploy', bars: [{ name: 'queued', from: 1_000, to: 2_000, style: 'active' }] },
    { name: 'nothing', bars: [] },
    { name: 'seen', bars: [{ name: 'concluded: success', from: 2_000, to: 2_000 }] },
  ]);
  expect(chart).toBe(
    [
      '```mermaid',
      'gantt',
      '  title Deploy',
      '  dateFormat x',
      '  axisFormat %H:%M:%S',
      '  section deploy',
      '    queued :active, 1000, 2000',
      '  section seen',
      '    concluded success :2000, 2001',
      '```',
    ].join('\n'),
  );
});

test.each([
  'a:b;c#d%%e',
  'section x',
  'click me',
  '2026-01-31 nightly',
  'weekday monday',
  'topAxis',
  'inclusiveEndDates',
  '```\nend',
  '<b>{"x"}</b>',
  '',
  'x'.repeat(500),
])('the name %j is one line that Mermaid takes for a name', (name) => {
  const chart = renderGantt(name, [{ name, bars: [{ name, from: 0, to: 1 }] }]);
  const lines = chart.split('\n');
  expect(lines).toHaveLength(8);
  const [, , title = '', , , section = '', bar = ''] = lines;
  expect(title).toMatch(/^ {2}title [^:;#%<>{}`]{1,60}$/);
  expect(section).toMatch(/^ {2}section [^:;#%<>{}`]{1,60}$/);
  expect(bar).toMatch(
    /^ {4}(?!(?:section|click|end|weekday|topAxis|inclusiveEndDates|\d{4}-\d\d-\d\d)\b)[^:;#%<>{}`]{1,60} :0, 1$/,
  );
});

test('the summary shows queued, approval, running and our questions, in the order of time', async () => {
  const github = await startFakeGitHub();
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const deploy = github.addRun({ status: 'waiting', created_at: at(0), run_started_at: at(0) });
  let runs = 0;
  github.faults.push((request) => {
    if (!/\/runs\?head_sha/.test(request.url ?? '')) return false;
    runs += 1;
    if (runs === 3) Object.assign(deploy, { status: 'in_progress', run_started_at: at(20) });
    if (runs === 5) Object.assign(deploy, { status: 'completed', conclusion: 'success', updated_at: at(40) });
    return false;
  });
  const context = await inProcess('wait-for-agent-deploy', {
    inputs: { workflow: 'deploy-agents.yml' },
    githubToken: 'ghs_token',
    env: { GITHUB_API_URL: github.url },
    event: { before: BASE, after: HEAD, repository: { default_branch: 'main' } },
  });
  const { summary, outputs } = await run(readInputs(context), context);
  expect(outputs.conclusion).toBe('success');
  const [, chart = ''] = /```mermaid\n([\s\S]*?)```/.exec(summary) ?? [];
  expect(chart).toMatch(
    /section deploy\n {4}queued, waiting for approval :active, \d+, \d+\n {4}running :done, \d+, \d+/,
  );
  expect(chart).toMatch(
    /section as seen from here\n {4}run is waiting.*:active, .*\n {4}run is in_progress.*\n {4}concluded success.*:done/,
  );
  expect(chart).toMatch(/section questions\n {4}asked/);
  for (const [, from, to] of chart.matchAll(/(\d{13}), (\d{13})$/gm)) expect(Number(to)).toBeGreaterThan(Number(from));
  // The same in words, for those who see no picture.
  expect(summary).toMatch(/\| after \| state \|/);
});
