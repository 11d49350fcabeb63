import { describe, expect, test } from 'vitest';
import { readInputs } from '../../../actions/wait-for-agent-deploy/src/inputs.ts';
import { run } from '../../../actions/wait-for-agent-deploy/src/run.ts';
import { BROKEN_REPLIES, tooMuch } from '../../fixtures/broken-replies.ts';
import { BASE, type FakeGitHub, HEAD, startFakeGitHub } from '../../fixtures/github.ts';
import { inProcess } from '../../fixtures/in-process.ts';

const PUSH = { before: BASE, after: HEAD, repository: { default_branch: 'main' } };
const ended = { status: 'completed' };

interface Scene {
  inputs: Record<string, string>;
  /** What is there; `conclusion` is how the deploy ended. */
  stage(github: FakeGitHub, conclusion: 'success' | 'failure'): void;
}

const CHECKED: Scene['stage'] = (github, conclusion) => {
  github.addCheck(github.addRun({ ...ended, conclusion }), { ...ended, conclusion });
};

const SCENES: Record<string, Scene> = {
  'by workflow': {
    inputs: { workflow: 'deploy-agents.yml' },
    stage: (github, conclusion) => void github.addRun({ ...ended, conclusion }),
  },
  'by workflow and check, after a re-run': {
    inputs: { workflow: 'deploy-agents.yml', 'check-name': 'deploy' },
    stage: (github, conclusion) => {
      const run = github.addRun({ ...ended, conclusion, run_attempt: 2 });
      github.addCheck(run, { ...ended, conclusion });
    },
  },
  'by check': { inputs: { 'check-name': 'deploy', paths: 'agents/**' }, stage: CHECKED },
  'by commit status': {
    inputs: { 'commit-status': 'vercel', paths: 'agents/**' },
    stage: (github, conclusion) => void github.addStatus('vercel', conclusion),
  },
  'by deployment': {
    inputs: { deployment: 'prod', paths: 'agents/**' },
    stage: (github, conclusion) => void github.addDeployment('prod', ['in_progress', conclusion]),
  },
  'never, because nothing is there': { inputs: { workflow: 'deploy-agents.yml' }, stage: () => {} },
};

async function wait(github: FakeGitHub, { inputs }: Scene) {
  const given = { 'on-missing': 'pass', timeout: '30s', 'appear-timeout': '10s', ...inputs };
  const context = await inProcess('wait-for-agent-deploy', {
    inputs: given,
    githubToken: 'ghs_token',
    env: { GITHUB_API_URL: github.url },
    event: PUSH,
  });
  const { headline, outputs } = await run(readInputs(context), context);
  return { headline, outputs };
}

const settled = ({ headline, outputs }: Awaited<ReturnType<typeof wait>>) => {
  const { changed, conclusion, 'run-id': runId, 'check-url': checkUrl, 'matched-files': files } = outputs;
  return { headline, changed, conclusion, runId, checkUrl, files };
};

/** The calls of a scene, each as a pattern for just its path. */
async function callsOf(scene: Scene, conclusion: 'success' | 'failure') {
  const github = await startFakeGitHub();
  scene.stage(github, conclusion);
  const good = await wait(github, scene);
  const paths = [...new Set(github.requests.map((request) => request.replace(/^GET |\?.*$/g, '')))];
  return { github, good, paths };
}

/** Every `nth` kind for a path, others for the next, so that all are met without all pairs. */
function kindsFor(at: number, nth: number) {
  return Object.entries(BROKEN_REPLIES).filter((_, index) => (index + at) % nth === 0);
}

/** An empty list is an answer where a bare list is due. */
const isLawful = (path: string, kind: string) => kind === 'an empty list' && path.endsWith('/deployments');

const exactly = (path: string) => new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:\\?|$)`);

describe.each(Object.entries(SCENES))('%s', (name, scene) => {
  test.each([
    ['success', 2],
    ['failure', 5],
  ] as const)('%s: a broken answer changes nothing where it comes once', async (end, nth) => {
    const { github, good, paths } = await callsOf(scene, end);
    for (const [at, path] of paths.entries()) {
      for (const [kind, answer] of kindsFor(at, nth)) {
        if (isLawful(path, kind)) continue;
        github.faults = [];
        github.failNext(exactly(path), 1, answer);
        expect(settled(await wait(github, scene)), `${path}: ${kind}`).toEqual(settled(good));
      }
    }
  });

  test('for ever it is never green, says nothing that is false, and is no crash', async () => {
    for (const end of ['success', 'failure'] as const) {
      const { github, good, paths } = await callsOf(scene, end);
      for (const [at, path] of paths.entries()) {
        for (const [kind, answer] of kindsFor(end === 'success' ? at : at + 3, 7)) {
          if (isLawful(path, kind)) continue;
          github.faults = [];
          github.failNext(exactly(path), Number.POSITIVE_INFINITY, answer);
          const { headline, outputs } = await wait(github, scene);
          const what = `${path}: ${kind}, ${end}: ${headline}`;
          expect(['unknown', 'timed_out', good.outputs.conclusion], what).toContain(outputs.conclusion);
          if (outputs.conclusion !== good.outputs.conclusion || end === 'failure') {
            if (good.headline !== undefined || outputs.conclusion !== 'missing') expect(headline, what).toBeDefined();
          }
          expect(['true', ''], what).toContain(outputs.changed);
          expect(headline ?? '', what).not.toMatch(/TypeError|ValiError|is not a function/);
        }
        github.faults = [];
        expect(settled(await wait(github, scene)), `${path}: nothing of it was kept (${name})`).toEqual(settled(good));
      }
    }
  });
});

test('an answer without end is one of them', async () => {
  const scene = SCENES['by workflow'];
  if (scene === undefined) throw new Error('no scene');
  const { github, good } = await callsOf(scene, 'failure');
  github.failNext(/\/runs\?/, 1, tooMuch);
  expect(settled(await wait(github, scene))).toEqual(settled(good));
});
