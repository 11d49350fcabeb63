import type { Log } from '@stability-actions/common/log';
import type { Report } from '@stability-actions/common/report';
import { discover } from '@stability-actions/migrations/discover';
import { findingLines, findingsHeadline, toAnnotation } from '@stability-actions/migrations/report';
import { validateMigrations } from '@stability-actions/migrations/validate';
import type { Inputs } from './inputs.ts';
import { renderSummary } from './summary.ts';

/** Checks the folder and says what it found. */
export async function run({ folders, skip, severities }: Inputs, cwd: string, log: Log): Promise<Report> {
  const inventory = discover({ folders, skip, cwd });
  const validation = await validateMigrations(inventory, { severities });
  const { findings, migrations, latestVersion = '', nextVersion = '' } = validation;
  const errorCount = findings.filter(({ severity }) => severity === 'error').length;
  const warningCount = findings.length - errorCount;

  for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
  for (const path of inventory.other) log.info(`not SQL  ${path}`);
  for (const finding of findings) log.info(findingLines(finding));
  log.info(
    `${migrations.length} migrations in ${folders.join(', ')}, latest version ${latestVersion}, next ${nextVersion}: ${errorCount} errors, ${warningCount} warnings`,
  );
  return {
    status: errorCount === 0 ? 'passed' : 'failed',
    headline: findingsHeadline(findings),
    annotations: findings.map(toAnnotation),
    outputs: {
      valid: String(errorCount === 0),
      'error-count': String(errorCount),
      'warning-count': String(warningCount),
      'migration-count': String(migrations.length),
      'latest-version': latestVersion,
      'next-version': nextVersion,
    },
    result: { findings, migrations },
    summary: renderSummary(inventory, validation, errorCount),
  };
}
