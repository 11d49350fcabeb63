import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import { applicationName, appliedBy } from '@stability-actions/migrations/apply/applied-by';
import { announceTarget, applyToDatabases } from '@stability-actions/migrations/apply/databases';
import type { ApplyInputs } from '@stability-actions/migrations/apply/inputs';
import { discover } from '@stability-actions/migrations/folder/discover';
import { toReport } from './report.ts';

/** Applies what is pending and says what was done. */
export async function run(inputs: ApplyInputs, cwd: string, context: ActionContext): Promise<Report> {
  const { clock, log, signal, env } = context;
  const start = clock.now();
  if (!inputs.many) for (const target of inputs.targets) announceTarget(target, log);
  const inventory = discover({ ...inputs, cwd });
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`not SQL  ${path}`);
  const databases = await applyToDatabases(inventory, {
    ...inputs,
    appliedBy: appliedBy(env),
    applicationName: applicationName(env),
    env,
    cwd,
    clock,
    log,
    signal,
  });
  return toReport(inventory, databases, {
    many: inputs.many,
    durationMs: Math.round(clock.now() - start),
    cancelled: signal.aborted,
  });
}
