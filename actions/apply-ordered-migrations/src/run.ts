import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import { applicationName, appliedBy } from '@stability-actions/migrations/apply/applied-by';
import { applyToDatabases, type DatabaseOutcome } from '@stability-actions/migrations/apply/databases';
import type { ApplyInputs } from '@stability-actions/migrations/apply/inputs';
import { describeLayout, discoverMigrations } from '@stability-actions/migrations/folder/auto';
import { announceTarget } from '@stability-actions/migrations/postgres/announce';
import { reportOf } from './report.ts';

export async function run(inputs: ApplyInputs, context: ActionContext): Promise<Report> {
  const { clock, cwd, log, signal, env } = context;
  const start = clock.now();
  if (!inputs.many) for (const target of inputs.targets) announceTarget(target, log);
  const inventory = discoverMigrations({ ...inputs, cwd });
  const layout = describeLayout(inventory);
  if (layout !== undefined) log.info(layout);
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`not SQL  ${path}`);
  const report = (databases: readonly DatabaseOutcome[]) =>
    reportOf(inventory, databases, {
      many: inputs.many,
      durationMs: Math.round(clock.now() - start),
      cancelled: signal.aborted,
    });
  const options = {
    ...inputs,
    appliedBy: appliedBy(env),
    applicationName: applicationName('apply-ordered-migrations', env),
    env,
    cwd,
    clock,
    log,
    signal,
  };
  // The list is up to date at any moment.
  return report(await applyToDatabases(inventory, options, (databases) => context.known(() => report(databases))));
}
