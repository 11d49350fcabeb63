import type { ActionContext } from '@stability-actions/common/actions-run';
import { createGitHub, type GitHub } from '@stability-actions/common/github';
import { Deadline } from '@stability-actions/common/retry';
import { repositoryIn } from '@stability-actions/common/run-environment';
import type { Inputs } from './inputs.ts';

export interface Access {
  github: GitHub;
  impatient: GitHub;
  token: string;
  repository: { owner: string; repo: string } | undefined;
}

const LIMIT_MS = 120_000;

/** A large record on a slow network. */
const REQUEST_TIMEOUT_MS = 60_000;

const IMPATIENT_MS = 5_000;

export function connect({ token }: Inputs, { env, clock, log, signal }: ActionContext): Access {
  const options = { token, env, clock, log, signal };
  return {
    github: createGitHub({ ...options, deadline: new Deadline(clock, LIMIT_MS), requestTimeoutMs: REQUEST_TIMEOUT_MS }),
    impatient: createGitHub({ ...options, deadline: new Deadline(clock, IMPATIENT_MS), retries: 0 }),
    token,
    repository: repositoryIn(env),
  };
}
