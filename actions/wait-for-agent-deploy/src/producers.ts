import type { Check, Run } from './replies.ts';

/** A re-run keeps its number, so that a higher number is always a newer run of the same workflow. */
export function newestFirst(runs: readonly Run[]): Run[] {
  return [...runs].sort(
    (a, b) => b.run_number - a.run_number || Date.parse(b.created_at) - Date.parse(a.created_at) || b.id - a.id,
  );
}

interface Producer {
  run: Run | undefined;
  checks: Check[];
}

/** Each workflow (its newest run) and each app. Two workflows with a job of the same name both have to be good. */
export function producersOf(checks: readonly Check[], runs: readonly Run[]): Producer[] {
  const newest = new Map<unknown, Run>();
  for (const run of newestFirst(runs)) if (!newest.has(workflowOf(run))) newest.set(workflowOf(run), run);
  const groups = new Map<string, Producer>();
  for (const check of checks) {
    const run = runs.find((candidate) => isPartOf(check, candidate));
    if (run !== undefined && newest.get(workflowOf(run))?.id !== run.id) continue;
    const key = run ? `workflow ${workflowOf(run)}` : `${check.app?.slug} ${check.check_suite?.id}`;
    const group = groups.get(key) ?? { run, checks: [] };
    group.checks.push(check);
    groups.set(key, group);
  }
  // A newer run may not have got as far as this check, while the older one had.
  for (const run of newest.values()) {
    const superseded = checks.some((check) =>
      runs.some((older) => workflowOf(older) === workflowOf(run) && isPartOf(check, older)),
    );
    if (superseded && !groups.has(`workflow ${workflowOf(run)}`)) {
      groups.set(`workflow ${workflowOf(run)}`, { run, checks: [] });
    }
  }
  return [...groups.values()];
}

function workflowOf(run: Run): number | string {
  return run.workflow_id ?? run.path ?? run.id;
}

/** Whether the run made the check: by its suite, or by the address that GitHub Actions gives its checks. */
export function isPartOf(check: Check, run: Run): boolean {
  const suite = check.check_suite?.id;
  if (suite !== undefined && typeof run.check_suite_id === 'number') return suite === run.check_suite_id;
  return runIdOf(check) === run.id;
}

/** The run in `…/actions/runs/<id>/job/<id>`, or undefined when the check is not of GitHub Actions. */
export function runIdOf({ details_url, html_url }: Check): number | undefined {
  const [, id] = /\/actions\/runs\/(\d+)/.exec(`${details_url ?? ''} ${html_url ?? ''}`) ?? [];
  return id === undefined ? undefined : Number(id);
}
