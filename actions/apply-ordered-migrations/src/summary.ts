import { formatDuration } from '@stability-actions/common/durations';
import { code, escapeMarkdown, table } from '@stability-actions/common/markdown';
import type { ApplyOutcome } from '@stability-actions/migrations/apply';
import type { Inventory } from '@stability-actions/migrations/discover';
import { findingsTable, leftOutList } from '@stability-actions/migrations/report';

const VERDICTS: Record<ApplyOutcome['status'], string> = {
  applied: '✅ Migrations applied',
  'up-to-date': '✅ Nothing to apply',
  'dry-run': '📋 Dry run, nothing was changed',
  failed: '❌ Migrations not applied',
  cancelled: '⏹️ Cancelled',
};

/** What happened, why it stopped, what is left. */
export function renderSummary(
  inventory: Inventory,
  outcome: ApplyOutcome,
  database: string,
  durationMs: number,
): string {
  const { status, applied, pending, currentVersion, findings, headline } = outcome;
  const version = currentVersion === undefined ? '' : `, now at version ${code(currentVersion)}`;
  return [
    `### ${VERDICTS[status]}`,
    `${escapeMarkdown(database)}: ${applied.length} applied, ${pending.length} pending${version} (${formatDuration(durationMs)}).`,
    headline === undefined ? '' : `**${escapeMarkdown(headline)}**`,
    findingsTable(findings),
    applied.length === 0
      ? ''
      : table(
          ['applied', 'time'],
          applied.map(({ file, durationMs: ms }) => [code(file), formatDuration(ms)]),
        ),
    pending.length === 0 ? '' : `Pending:\n\n${pending.map(({ path }) => `- ${code(path)}`).join('\n')}`,
    inventory.skipped.length === 0 ? '' : `Not run:\n\n${leftOutList(inventory.skipped)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
