import { GitHubError } from '@stability-actions/common/github-errors';
import { whyNotStarted } from '@stability-actions/workflows/triggers/trigger';
import type { Api } from './api.ts';
import type { Decision } from './changes.ts';
import type { ExpectedDeploy } from './deploy.ts';
import { short } from './diff.ts';
import { type NameMatcher, nearMisses } from './names.ts';
import { judgeDeployment, judgeStatuses, newestOf } from './statuses.ts';
import type { Verdict } from './verdict.ts';

type Absent = Extract<Verdict, { kind: 'absent' }>;

/**
 * Why a run can never come, or undefined when it still may.
 * @param unregistered GitHub found no such workflow
 */
export async function whyNever(
  api: Api,
  workflow: string,
  deploy: ExpectedDeploy,
  unregistered: boolean,
): Promise<string | undefined> {
  const { sha } = deploy;
  if (workflow === deploy.ownWorkflow) {
    return `'${workflow}' is the workflow of this very job, which would wait for itself; use 'needs' for a job of it`;
  }
  if (unregistered) {
    const known = (await whatIsKnown(api.workflows))?.map(({ path }) => path.split('/').at(-1) ?? path);
    if (known === undefined || known.includes(workflow)) return undefined;
    if ((await api.workflowFile(workflow, sha)) !== undefined) return undefined;
    return `there is no workflow '${workflow}', neither at ${short(sha)} nor registered; ${listed('the repository has', known)}; correct the input 'workflow'`;
  }
  const found = await whatIsKnown(() => api.workflow(workflow));
  if (found !== undefined && found.state !== 'active') {
    return `the workflow '${workflow}' (${found.name}) is not active (${found.state}); enable it on the Actions page or with 'gh workflow enable ${workflow}'`;
  }
  const unstarted = await whyUnstarted(api, workflow, deploy);
  return unstarted?.certain ? unstarted.why : undefined;
}

/** Only where GitHub starts the deploy by the event that started us. */
async function whyUnstarted(api: Api, workflow: string, { event, trigger, workflowSha }: ExpectedDeploy) {
  if (event === '') return undefined;
  const file = await whatIsKnown(async () => ({ text: await api.workflowFile(workflow, workflowSha) }));
  return file && whyNotStarted(workflow, file.text, trigger);
}

export interface Asked {
  workflow: string;
  name: NameMatcher | undefined;
  commitStatus: NameMatcher | undefined;
  deploy: ExpectedDeploy;
}

function similar(name: NameMatcher | undefined, names: readonly string[]): string[] {
  const near = name === undefined ? [] : nearMisses(name, names);
  if (name === undefined || near.length === 0) return [];
  const remedy = name.text.startsWith('/') ? 'let the /regex/ fit the whole name' : 'give one of them, or a /regex/';
  return [`${listed('similar names', near)}; ${remedy}`];
}

export async function explainAbsence(
  api: Api,
  { workflow, name, commitStatus, deploy }: Asked,
  verdict: Absent,
  decision: Decision,
): Promise<string[]> {
  const { sha } = deploy;
  const reasons: string[] = [...verdict.others];
  if (verdict.producer === 'commit-status') {
    return [...reasons, ...similar(commitStatus, verdict.names), listed('the commit has the statuses', verdict.names)];
  }
  if (verdict.producer === 'deployment') {
    const there = await whatIsKnown(() => api.deployments(undefined, sha));
    const environments = [...new Set(there?.map(({ environment }) => environment))];
    return there === undefined ? reasons : [...reasons, listed('the commit has deployments to', environments)];
  }
  if (decision.beyondGitHubsLimit) {
    reasons.push(
      'the change has more than 300 files and GitHub looks at the first 300 only, so it may have skipped the workflow: start it by hand',
    );
  }
  if (workflow === '') {
    return [...reasons, ...similar(name, verdict.names), listed('the commit has the checks', verdict.names)];
  }
  const never = await whatIsKnown(() => whyNever(api, workflow, deploy, false));
  const unstarted = await whyUnstarted(api, workflow, deploy);
  const known = never ?? unstarted?.why;
  if (known !== undefined) reasons.push(known);
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

export interface Elsewhere {
  reasons: string[];
  failed: boolean;
}

/** Where a deploy of that name reports, if not by a check: many hosts write commit statuses or deployments. */
export async function elsewhere(api: Api, sha: string, name: NameMatcher | undefined): Promise<Elsewhere> {
  const found: Elsewhere = { reasons: [], failed: false };
  if (name === undefined) return found;
  const add = (reason: string, verdict: Verdict | undefined) => {
    const bad = verdict?.kind === 'concluded' && !verdict.allowed;
    found.failed ||= bad;
    found.reasons.push(bad ? reason.replace(':', ` which says '${verdict.conclusion}':`) : reason);
  };
  const statuses = (await whatIsKnown(() => api.statuses(sha))) ?? [];
  const context = statuses.find((status) => name.matches(status.context))?.context;
  if (context !== undefined) {
    add(`there is a commit status '${context}': give it in the input 'commit-status'`, judgeStatuses(statuses, name));
  }
  const deployments = (await whatIsKnown(() => api.deployments(undefined, sha))) ?? [];
  const deployment = newestOf(deployments.filter((one) => name.matches(one.environment)));
  if (deployment !== undefined) {
    const { id, environment } = deployment;
    const states = await whatIsKnown(() => api.deploymentStatuses(id));
    add(
      `there is a deployment to '${environment}': give it in the input 'deployment'`,
      states && judgeDeployment(environment, deployment, states, undefined),
    );
  }
  return found;
}

/** An explanation is no reason to fail in another way. */
export async function whatIsKnown<T>(question: () => Promise<T>): Promise<T | undefined> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof GitHubError) return undefined;
    throw error;
  }
}

export function listed(what: string, names: readonly string[]): string {
  if (names.length === 0) return `${what}: none`;
  const shown = names.slice(0, 15).map((name) => `'${name}'`);
  return `${what}: ${shown.join(', ')}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ''}`;
}
