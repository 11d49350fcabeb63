import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/verify-tests-ran/src/inputs.ts';
import { run } from '../../../actions/verify-tests-ran/src/run.ts';
import { type Fault, record, sha, startArtifacts, zipped } from '../../fixtures/artifacts.ts';
import { BROKEN_REPLIES, tooMuch } from '../../fixtures/broken-replies.ts';
import { inProcess } from '../../fixtures/in-process.ts';
import { PASSING, workspaceWith } from '../../fixtures/test-reports.ts';

const ATTEMPT = /\/attempts\/1$/;
/** The second commit has the record, so that every kind of call is made. */
const STORED = [
  { commit: sha(12), zip: zipped(record(['a.test.js > one', 'a.test.js > two'])) },
  { commit: sha(15), zip: zipped(record(['a.test.js > one', 'a.test.js > two', 'gone.test.js > three'])) },
];

async function verify(fault: Fault = () => false) {
  const github = await startArtifacts(STORED, (request, response) => {
    if (fault(request, response)) return true;
    if (!ATTEMPT.test(request.url ?? '')) return false;
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"run_started_at":"2026-01-31T10:00:00Z"}');
    return true;
  });
  const context = await inProcess('verify-tests-ran', {
    inputs: { reports: 'a.xml', baseline: 'artifact', 'newer-than': 'run', 'on-missing-baseline': 'fail' },
    githubToken: 'ghs_token',
    env: { GITHUB_API_URL: github.url, GITHUB_EVENT_NAME: 'pull_request' },
    event: {},
  });
  context.cwd = workspaceWith({ 'a.xml': PASSING });
  const ended = await run(readInputs(context), context).catch((error: Error) => error);
  const said =
    ended instanceof Error
      ? { status: 'unproven', headline: ended.message, sha: '' }
      : { status: ended.status, headline: ended.headline, sha: ended.outputs['baseline-sha'] };
  return { said, paths: [...github.paths] };
}

/** An empty list is an answer where a bare list is due. */
const isLawful = (path: string, kind: string) => kind === 'an empty list' && path.endsWith('/commits');

const only =
  (path: string, times: number, answer: (typeof BROKEN_REPLIES)[string]): Fault =>
  (request, response) => {
    if ((request.url ?? '').replace(/\?.*$/, '') !== path || times-- <= 0) return false;
    answer(response);
    return true;
  };

test('a broken answer changes nothing where it comes once, at each call', async () => {
  const { said, paths } = await verify();
  expect(said).toEqual({ status: 'passed', headline: undefined, sha: sha(12) });
  expect(paths.length).toBeGreaterThan(6);
  for (const path of paths) {
    for (const [kind, answer] of Object.entries(BROKEN_REPLIES)) {
      if (isLawful(path, kind)) continue;
      expect((await verify(only(path, 1, answer))).said, `${path}: ${kind}`).toEqual(said);
    }
  }
});

test('for ever it is never green by mistake, and no crash', async () => {
  const { said: good, paths } = await verify();
  for (const [at, path] of paths.entries()) {
    for (const [index, [kind, answer]] of Object.entries(BROKEN_REPLIES).entries()) {
      if (isLawful(path, kind) || (index + at) % 3 !== 0) continue;
      const { said } = await verify(only(path, Number.POSITIVE_INFINITY, answer));
      const what = `${path}: ${kind}: ${said.headline}`;
      // An artifact that cannot be had is passed over, and that of an older commit has one more test.
      expect(said.status, what).toBe('unproven');
      expect(['', sha(15)], what).toContain(said.sha);
      expect(said.headline, what).not.toBe(good.headline);
      expect(said.headline, what).not.toMatch(/TypeError|ValiError|is not a function/);
    }
  }
});

test('an answer without end is one of them', async () => {
  const { said } = await verify();
  expect((await verify(only('/repos/octo-org/octo-repo/actions/artifacts', 1, tooMuch))).said).toEqual(said);
});
