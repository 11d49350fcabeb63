import type { ActionContext } from '@stability-actions/common/actions-run';
import { Deadline } from '@stability-actions/common/retry';
import type { GitHubFacts } from './questions.ts';

/** GitHub only adds to the message, so it never takes more than this part of the time. */
const GITHUB_SHARE = 1 / 4;
const GITHUB_MOST_MS = 10_000;

/** The client is big, so it is loaded only where there is a token to use it with. */
export async function connectGitHub(
  { githubToken, deadlineMs }: { githubToken: string; deadlineMs: number },
  { clock, env, log, signal }: ActionContext,
): Promise<GitHubFacts | undefined> {
  if (githubToken === '') return undefined;
  const [{ createGitHub, repositoryOf }, { createGitHubFacts }] = await Promise.all([
    import('@stability-actions/common/github'),
    import('./questions.ts'),
  ]);
  const share = Math.min(GITHUB_MOST_MS, deadlineMs * GITHUB_SHARE);
  const github = createGitHub({
    token: githubToken,
    env,
    clock,
    deadline: new Deadline(clock, share),
    log,
    signal,
    retries: 1,
  });
  return createGitHubFacts(github, repositoryOf(env), log);
}
