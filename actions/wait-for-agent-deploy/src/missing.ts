import { GitHubError } from '@stability-actions/common/github-errors';
import type { Api } from './api.ts';
import type { Decision } from './changes.ts';
import { short } from './diff.ts';
import type { RunnerEvent } from './event.ts';
import { whyNotStarted } from './trigger.ts';

/**
 * Why a run of `workflow` for `sha` can never come, or undefined when it still may: the workflow is disabled, or it is
 * neither registered nor at that commit.
 * @param unregistered GitHub found no such workflow when it was asked for its runs
 */
export async function whyNever(
  api: Api,
  workflow: string,
  sha: string,
  unregistered: boolean,
): Promise<string | undefined> {
  if (unregistered) {
    const known = (await whatIsKnown(api.workflows))?.map(({ path }) => path.split('/').at(-1) ?? path);
    if (known === undefined || known.includes(workflow)) return undefined;
    if ((await api.workflowFile(workflow, sha)) !== undefined) return undefined;
    return `there is no workflow '${workflow}', neither at ${short(sha)} nor registered; ${listed('the repository has', known)}`;
  }
  const found = await whatIsKnown(() => api.workflow(workflow));
  if (found === undefined || found.state === 'active') return undefined;
  return `the workflow '${workflow}' (${found.name}) is not active (${found.state}); enable it on the Actions page or with 'gh workflow enable ${workflow}'`;
}

/** What can be said about a run that did not appear in time: sentences without their full stop. */
export async function explainAbsence(
  api: Api,
  target: { workflow: string; sha: string; names: readonly string[]; event: Pick<RunnerEvent, 'name' | 'ref'> },
  decision: Decision,
): Promise<string[]> {
  const { workflow, sha, names, event } = target;
  const reasons: string[] = [];
  if (decision.beyondGitHubsLimit) {
    reasons.push(
      'the change has more than 300 files and GitHub looks at the first 300 only, so it may have skipped the workflow: start it by hand',
    );
  }
  if (workflow === '') {
    reasons.push(listed('the commit has the checks', names));
    return reasons;
  }
  const never = await whatIsKnown(() => whyNever(api, workflow, sha, false));
  if (never !== undefined) reasons.push(never);
  const file = await whatIsKnown(async () => ({ text: await api.workflowFile(workflow, sha) }));
  const unstarted = file && whyNotStarted(workflow, file.text, event);
  if (unstarted !== undefined) reasons.push(unstarted);
  const runs = await whatIsKnown(() => api.commitRuns(sha));
  if (runs !== undefined) {
    reasons.push(
      listed('the commit has runs of', [
        ...new Set(runs.map(({ path, name }) => path?.split('/').at(-1) ?? name ?? 'unnamed')),
      ]),
    );
  }
  return reasons;
}

/** An explanation is no reason to fail in another way. */
async function whatIsKnown<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof GitHubError) return undefined;
    throw error;
  }
}

/** `what: 'a', 'b'`, or `what: none`. */
export function listed(what: string, names: readonly string[]): string {
  if (names.length === 0) return `${what}: none`;
  const shown = names.slice(0, 15).map((name) => `'${name}'`);
  return `${what}: ${shown.join(', ')}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ''}`;
}
