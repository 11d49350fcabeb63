import type { ActionContext } from '@stability-actions/common/actions-run';
import { readEventFile } from '@stability-actions/common/event';
import { ActionError } from '@stability-actions/common/failure';
import { GitHubError } from '@stability-actions/common/github-errors';
import { type BaselineOutcome, baselineFromFile } from '@stability-actions/test-reports/baseline';
import type { Access } from '../github.ts';
import type { Inputs } from '../inputs.ts';
import { findArtifact } from './artifact.ts';
import { baseOf } from './event.ts';

/** What the input `baseline` asks for. That it cannot be had is an outcome, not an exception. */
export async function baselineOf(
  inputs: Inputs,
  workspace: string,
  access: Access,
  { env, log, signal }: ActionContext,
): Promise<BaselineOutcome> {
  const { baseline, baselineArtifact: name } = inputs;
  if (baseline === 'off') return { kind: 'off' };
  if (baseline !== 'artifact') return baselineFromFile(baseline, workspace, signal);
  const { github, repository, token } = access;
  const permission = "Grant 'contents: read' and 'actions: read' to the job.";
  if (token === '') return { kind: 'missing', why: "there is no token (input 'github-token')", help: permission };
  if (repository === undefined) {
    return { kind: 'missing', why: 'GITHUB_REPOSITORY is not set', help: 'Run this on a GitHub Actions runner.' };
  }
  const base = baseOf(
    env,
    readEventFile(env, (reason) => log.info(`The event file cannot be read: ${reason}`)),
  );
  if (base.kind === 'none') {
    return { kind: 'missing', why: base.why, help: 'The next push to the branch is compared with this one.' };
  }
  try {
    return await findArtifact({ github, repository, base, name, ownRun: Number(env.GITHUB_RUN_ID), log });
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ActionError)) throw error;
    const isOutage = error instanceof GitHubError && error.kind === 'unavailable';
    return {
      kind: 'missing',
      why: error.message.replace(/\.$/, ''),
      help: isOutage ? 'Run the job again.' : permission,
    };
  }
}
