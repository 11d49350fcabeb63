import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/wait-for-agent-deploy/src/inputs.ts';
import { NOTHING_KNOWN } from '../../../actions/wait-for-agent-deploy/src/report.ts';
import { run } from '../../../actions/wait-for-agent-deploy/src/run.ts';
import { readActionMetadata } from '../../../scripts/workspace.ts';
import { BASE, HEAD, startFakeGitHub } from '../../fixtures/github.ts';
import { inProcess } from '../../fixtures/in-process.ts';

const PUSH = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };

/** Cancels when the request number `at` waits for its answer, for ever. */
async function cancelledAt(at: number, conclusion: 'success' | 'failure' | null) {
  const github = await startFakeGitHub();
  const ended = { status: conclusion === null ? 'in_progress' : 'completed', conclusion };
  const deploy = github.addRun({ ...ended, run_attempt: 2 });
  const check = github.addCheck(deploy, ended);
  const cancel = new AbortController();
  let requests = 0;
  let asked = '';
  let after = { picture: {}, seconds: 0 };
  github.faults.push((request) => {
    requests += 1;
    if (requests < at) return false;
    asked ||= request.url ?? '';
    if (requests === at) cancel.abort(new Error('cancelled by SIGTERM'));
    return true;
  });
  const context = await inProcess('wait-for-agent-deploy', {
    inputs: { workflow: 'deploy-agents.yml', 'check-name': 'deploy' },
    githubToken: 'ghs_token',
    env: { GITHUB_API_URL: github.url },
    event: PUSH,
    signal: cancel.signal,
  });
  const start = performance.now();
  const report = await run(readInputs(context), context);
  after = { picture: context.picture().outputs ?? {}, seconds: (performance.now() - start) / 1_000 };
  return { report, asked, deploy, check, after, reached: requests >= at };
}

test.each([null, 'failure', 'success'] as const)(
  'cancelled in each wait, while the deploy is %s: every output is set, and says what is known',
  async (conclusion) => {
    const { outputs } = await readActionMetadata('wait-for-agent-deploy');
    const names = Object.keys(outputs).filter((name) => !name.startsWith('result'));
    const seen = new Set<string>();
    for (let at = 1; at <= 12; at++) {
      const { report, asked, deploy, check, after, reached } = await cancelledAt(at, conclusion);
      if (!reached) break;
      const what = `request ${at}, ${asked}`;
      expect(report.status, what).toBe('cancelled');
      expect(after.seconds, what).toBeLessThan(1.5);
      expect(Object.keys(report.outputs).sort(), what).toEqual(names.sort());
      expect({ ...report.outputs, 'waited-ms': '' }, what).toEqual({ ...after.picture, 'waited-ms': '' });
      const told = report.outputs;
      expect(['', 'true'], what).toContain(told.changed);
      expect(told['matched-files'], what).toBe(told.changed === 'true' ? '["agents/booking.py"]' : '[]');
      expect(['', String(deploy.id)], what).toContain(told['run-id']);
      expect(['', check.html_url], what).toContain(told['check-url']);
      expect(told['run-attempt'], what).toBe(told['run-id'] === '' ? '' : '2');
      expect(['unknown', conclusion], what).toContain(told.conclusion);
      for (const [name, value] of Object.entries(told)) if (value !== '') seen.add(`${name}=${value}`);
    }
    expect(seen).toContain('changed=true');
    if (conclusion === 'failure') expect(seen).toContain('conclusion=failure');
  },
);

test('before anything is known every output has a value that is true', async () => {
  const { outputs } = await readActionMetadata('wait-for-agent-deploy');
  expect(Object.keys(NOTHING_KNOWN).sort()).toEqual(
    Object.keys(outputs)
      .filter((name) => !name.startsWith('result'))
      .sort(),
  );
});
