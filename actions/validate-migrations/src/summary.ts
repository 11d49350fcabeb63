import { code } from '@stability-actions/common/markdown';
import type { Inventory } from '@stability-actions/migrations/discover';
import { findingsTable, leftOutList } from '@stability-actions/migrations/report';
import type { Validation } from '@stability-actions/migrations/validate';

/** What a reviewer reads in ten seconds: verdict, findings, and what is not run. */
export function renderSummary(inventory: Inventory, validation: Validation, errorCount: number): string {
  const { findings, migrations, latestVersion, nextVersion } = validation;
  const warningCount = findings.length - errorCount;
  const verdict = errorCount === 0 ? '✅ Migrations are in order' : '❌ Migrations are not in order';
  const versions =
    latestVersion === undefined ? '' : ` Latest version ${code(latestVersion)}, next free ${code(nextVersion ?? '')}.`;
  return [
    `### ${verdict}`,
    `${migrations.length} migrations, ${errorCount} errors, ${warningCount} warnings.${versions}`,
    findingsTable(findings),
    inventory.skipped.length === 0 ? '' : `Not run:\n\n${leftOutList(inventory.skipped)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
