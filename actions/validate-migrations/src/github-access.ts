import type { ActionContext } from '@stability-actions/common/actions-run';
import { createGitHub, type GitHub } from '@stability-actions/common/github';
import { Deadline } from '@stability-actions/common/retry';
import { repositoryIn } from '@stability-actions/common/run-environment';
import type { Inputs } from './inputs.ts';

export interface GitHubAccess {
  github: GitHub;
  /** The same, for what git can tell as well: it gives up early. */
  impatient: GitHub;
  repository: { owner: string; repo: string } | undefined;
}

/** All requests of a run together; a check of a pull request should not wait longer for an outage. */
const LIMIT_MS = 90_000;

/** Few retries where there is git, too. */
const RETRIES = 1;

export function connectGitHub({ token }: Inputs, { env, clock, log, signal }: ActionContext): GitHubAccess {
  const options = { token, env, clock, deadline: new Deadline(clock, LIMIT_MS), log, signal };
  return {
    github: createGitHub(options),
    impatient: createGitHub({ ...options, retries: RETRIES }),
    repository: repositoryIn(env),
  };
}
