import { formatDuration } from '@stability-actions/common/durations';
import { findingsTable } from '@stability-actions/common/finding-report';
import { code, escapeMarkdown, table } from '@stability-actions/common/markdown';
import { plural } from '@stability-actions/common/words';
import type { DatabaseOutcome } from '@stability-actions/migrations/apply/databases';
import type { ApplyOutcome } from '@stability-actions/migrations/apply/outcome';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { leftOutList } from '@stability-actions/migrations/report/left-out';

export interface ApplySummary {
  inventory: Inventory;
  databases: readonly DatabaseOutcome[];
  status: ApplyOutcome['status'];
  headline: string | undefined;
  durationMs: number;
  many: boolean;
}

const VERDICTS: Record<ApplyOutcome['status'], string> = {
  applied: '✅ Migrations applied',
  'up-to-date': '✅ Nothing to apply',
  'dry-run': '📋 Dry run, nothing was changed',
  failed: '❌ Migrations not applied',
  cancelled: '⏹️ Cancelled',
};

export function renderSummary({ inventory, databases, status, headline, durationMs, many }: ApplySummary): string {
  return [
    `### ${VERDICTS[status]}`,
    headline === undefined ? '' : `**${escapeMarkdown(headline)}**`,
    ...(many
      ? [
          `${plural(databases.length, 'database')} (${formatDuration(durationMs)}).`,
          overview(databases),
          ...failures(databases),
        ]
      : databases.flatMap((database) => details(database, durationMs))),
    inventory.skipped.length === 0 ? '' : `Not run:\n\n${leftOutList(inventory.skipped)}`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function details({ target, outcome }: DatabaseOutcome, durationMs: number): string[] {
  if (outcome === undefined) return [];
  const { applied, pending, current, findings, notices } = outcome;
  const version = current === undefined ? '' : `, now at version ${code(current.text)}`;
  return [
    `${escapeMarkdown(target.description)}: ${applied.length} applied, ${pending.length} pending${version} (${formatDuration(durationMs)}).`,
    ...notices.map(escapeMarkdown),
    findingsTable(findings),
    applied.length === 0
      ? ''
      : table(
          ['applied', 'time'],
          applied.map(({ file, durationMs: ms }) => [code(file), formatDuration(ms)]),
        ),
    pending.length === 0 ? '' : `Pending:\n\n${pending.map(({ path }) => `- ${code(path)}`).join('\n')}`,
  ];
}

function overview(databases: readonly DatabaseOutcome[]): string {
  const rank = ({ outcome }: DatabaseOutcome) => (outcome === undefined ? 1 : outcome.headline === undefined ? 2 : 0);
  return table(
    ['', 'database', 'applied', 'pending', 'version', 'time'],
    [...databases]
      .sort((a, b) => rank(a) - rank(b))
      .map(({ target, outcome, durationMs }) => [
        outcome === undefined ? '⏸️ not begun' : outcome.headline === undefined ? '✅' : '❌',
        escapeMarkdown(target.description),
        String(outcome?.applied.length ?? 0),
        String(outcome?.pending.length ?? ''),
        outcome?.current === undefined ? '' : code(outcome.current.text),
        formatDuration(durationMs),
      ]),
  );
}

function failures(databases: readonly DatabaseOutcome[]): string[] {
  return databases
    .filter(({ outcome }) => outcome?.headline !== undefined)
    .flatMap((database) => [
      `**${escapeMarkdown(database.target.description)}**: ${escapeMarkdown(database.outcome?.headline ?? '')}`,
      findingsTable(database.outcome?.findings ?? []),
    ]);
}
