import type { NameMatcher } from './names.ts';
import type { Deployment, DeploymentStatus, Status } from './replies.ts';
import type { Verdict } from './verdict.ts';

export function judgeStatuses(statuses: readonly Status[], name: NameMatcher): Verdict {
  const newest = [...newestOfEachContext(statuses).values()].filter(({ context }) => name.matches(context));
  const [first] = newest;
  if (first === undefined) {
    const names = [...new Set(statuses.map(({ context }) => context))].sort();
    return { kind: 'absent', producer: 'commit-status', names, others: [], unregistered: false };
  }
  const source = ({ context, target_url }: Status) => ({
    run: undefined,
    check: undefined,
    what: `commit status '${context}'`,
    ...(target_url && { url: target_url }),
  });
  const bad = newest.find(({ state }) => state === 'failure' || state === 'error');
  if (bad !== undefined) {
    const why = bad.description ? `it says '${bad.description}'` : '';
    return { kind: 'concluded', conclusion: 'failure', allowed: false, ...(why && { why }), ...source(bad) };
  }
  const open = newest.find(({ state }) => state !== 'success');
  if (open !== undefined) {
    return {
      kind: 'pending',
      state: `commit status '${open.context}' is ${open.state}`,
      needsApproval: false,
      ...source(open),
    };
  }
  return { kind: 'concluded', conclusion: 'success', allowed: true, ...source(first) };
}

function newestOfEachContext(statuses: readonly Status[]): Map<string, Status> {
  const newest = new Map<string, Status>();
  for (const status of statuses) {
    const known = newest.get(status.context);
    if (known === undefined || isNewer(status, known)) newest.set(status.context, status);
  }
  return newest;
}

function isNewer(a: Dated, b: Dated): boolean {
  const [at, bt] = [timeOf(a), timeOf(b)];
  return at === bt ? a.id > b.id : at > bt;
}

interface Dated {
  id: number;
  created_at?: string | null | undefined;
}

function timeOf({ created_at }: Dated): number {
  return Date.parse(created_at ?? '') || 0;
}

/** The newest of a list that need not be in order. */
export function newestOf<T extends Dated>(list: readonly T[]): T | undefined {
  return list.reduce<T | undefined>((best, one) => (best === undefined || isNewer(one, best) ? one : best), undefined);
}

/** @param newer of the environment, of whatever commit; needed where the state is `inactive` */
export function judgeDeployment(
  environment: string,
  deployment: Deployment | undefined,
  statuses: readonly DeploymentStatus[],
  newer: Deployment | undefined,
): Verdict {
  if (deployment === undefined) {
    return { kind: 'absent', producer: 'deployment', names: [], others: [], unregistered: false };
  }
  const newest = newestOf(statuses);
  const url = newest?.log_url || newest?.target_url || newest?.environment_url;
  const source = {
    run: undefined,
    check: undefined,
    what: `deployment ${deployment.id} to '${environment}'`,
    ...(url && { url }),
  };
  const concluded = (conclusion: string, allowed: boolean, why = newest?.description ?? ''): Verdict => ({
    kind: 'concluded',
    conclusion,
    allowed,
    ...(why && { why }),
    ...source,
  });
  const state = newest?.state ?? 'pending';
  switch (state) {
    case 'success':
      return concluded('success', true);
    case 'failure':
    case 'error':
      return concluded('failure', false);
    case 'inactive':
      return newer !== undefined && newer.id !== deployment.id && isNewer(newer, deployment)
        ? concluded('superseded', false, `superseded by deployment ${newer.id} of ${newer.sha.slice(0, 7)}`)
        : concluded('inactive', false);
    default:
      return {
        kind: 'pending',
        state: `deployment to '${environment}' is ${state}`,
        needsApproval: state === 'waiting',
        ...source,
      };
  }
}
