import type { ActionContext } from '@stability-actions/common/actions-run';
import type { Report } from '@stability-actions/common/report';
import { applicationName, appliedBy } from '@stability-actions/migrations/applied-by';
import { applyMigrations } from '@stability-actions/migrations/apply';
import { discover } from '@stability-actions/migrations/discover';
import { findingLines, toAnnotation } from '@stability-actions/migrations/report';
import type { Inputs } from './inputs.ts';
import { renderSummary } from './summary.ts';

/** Applies what is pending and says what was done. */
export async function run(inputs: Inputs, cwd: string, context: ActionContext): Promise<Report> {
  const { clock, log, signal, env } = context;
  const start = clock.now();
  const inventory = discover({ ...inputs, cwd });
  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`not SQL  ${path}`);

  const outcome = await applyMigrations(inventory, {
    ...inputs,
    appliedBy: appliedBy(env),
    applicationName: applicationName(env),
    clock,
    log,
    signal,
  });
  const { status, applied, pending, currentVersion = '', findings, headline } = outcome;
  for (const finding of findings) log.info(findingLines(finding));
  const durationMs = Math.round(clock.now() - start);
  const skipped = inventory.skipped.map(({ path, reason }) => ({ file: path, reason }));
  return {
    status,
    headline,
    annotations: findings.map(toAnnotation),
    outputs: {
      'applied-count': String(applied.length),
      applied: JSON.stringify(applied.map(({ version }) => version)),
      skipped: JSON.stringify(skipped),
      'pending-count': String(pending.length),
      'current-version': currentVersion,
      'duration-ms': String(durationMs),
    },
    result: {
      applied,
      pending: pending.map(({ version, path }) => ({ version: version.text, file: path })),
      skipped,
      currentVersion,
      durationMs,
      findings,
      ...(headline === undefined ? {} : { message: headline }),
    },
    summary: renderSummary(inventory, outcome, inputs.target.description, durationMs),
  };
}
