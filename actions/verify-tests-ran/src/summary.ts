import { findingsTable } from '@stability-actions/common/finding-report';
import { code, details, escapeMarkdown, table } from '@stability-actions/common/markdown';
import { plural } from '@stability-actions/common/words';
import type { CollectedReport } from '@stability-actions/test-reports/collect';
import type { Verdict } from '@stability-actions/test-reports/judge';

const VERDICTS: Record<Verdict['status'], string> = {
  passed: '✅ The tests ran',
  failed: '❌ Tests failed',
  unproven: '❌ Not proven that the tests ran',
};

export function renderSummary(verdict: Verdict, headline: string | undefined): string {
  const { status, problems, counts } = verdict;
  const { executed, passed, failed, flaky, skipped } = counts;
  return [
    `### ${VERDICTS[status]}`,
    headline === undefined ? '' : `**${escapeMarkdown(headline)}**`,
    `**${plural(executed, 'test')} executed**: ${passed} passed, ${failed} failed, ${flaky} flaky. ${skipped} skipped.`,
    trend(verdict),
    problems.length === 0 ? '' : findingsTable(problems.slice(0, MOST_PROBLEMS)),
    problems.length > MOST_PROBLEMS
      ? `And ${problems.length - MOST_PROBLEMS} more, in the output \`result-file\`.`
      : '',
    filesTable(verdict),
    reportsTable(verdict.reports),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const MOST_PROBLEMS = 100;

function trend({ baseline, comparison, counts }: Verdict): string {
  if (baseline === undefined || comparison === undefined) return '';
  const change = counts.executed - baseline.executed.length;
  const arrow = change > 0 ? `▲ ${change} more` : change < 0 ? `▼ ${-change} fewer` : '= as many';
  const at = baseline.runUrl.startsWith('https://')
    ? `[${escapeMarkdown(baseline.source)}](${encodeURI(baseline.runUrl)})`
    : escapeMarkdown(baseline.source);
  return `Against ${at}: ${baseline.executed.length} → ${counts.executed} executed, ${arrow}; **${comparison.lost.length} lost**, ${comparison.added.length} new.`;
}

interface FileRow {
  file: string;
  executed: number;
  failed: number;
  skipped: number;
  lost: number;
}

/** Rows, so that a large suite does not bury the problems; files with something wrong come first. */
const MOST_FILES = 40;

function filesTable({ files, comparison }: Verdict): string {
  const lost = new Map<string, number>();
  for (const name of comparison?.lost ?? []) {
    const [file = name] = name.split(' > ', 1);
    lost.set(file, (lost.get(file) ?? 0) + 1);
  }
  const rows = [...new Set([...files.keys(), ...lost.keys()])].map((file): FileRow => {
    const { executed = 0, failed = 0, skipped = [] } = files.get(file) ?? {};
    return { file, executed, failed, skipped: skipped.length, lost: lost.get(file) ?? 0 };
  });
  const sorted = rows.sort((a, b) => trouble(b) - trouble(a) || (a.file < b.file ? -1 : 1));
  if (sorted.length === 0) return '';
  const lines = sorted
    .slice(0, MOST_FILES)
    .map((one) => [code(one.file), bar(one), ...[one.executed, one.failed, one.skipped, one.lost].map(String)]);
  const left = sorted.length - lines.length;
  const more = left > 0 ? `\n\nAnd ${plural(left, 'more file')}.` : '';
  return `${table(['file', '🟩 passed 🟥 failed ⬜ skipped ⬛ lost', 'executed', 'failed', 'skipped', 'lost'], lines)}${more}`;
}

function trouble({ executed, failed, skipped, lost }: FileRow): number {
  return (failed > 0 ? 8 : 0) + (lost > 0 ? 4 : 0) + (executed === 0 ? 2 : 0) + (skipped > 0 ? 1 : 0);
}

const BAR = 10;

/** Ten blocks; whatever there is has one at least. */
function bar({ executed, failed, skipped, lost }: Omit<FileRow, 'file'>): string {
  const parts: [block: string, count: number][] = [
    ['🟥', failed],
    ['⬛', lost],
    ['⬜', skipped],
    ['🟩', Math.max(0, executed - failed)],
  ];
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return '';
  const shares = parts.map(([block, count]) => ({
    block,
    blocks: count === 0 ? 0 : Math.max(1, Math.floor((count / total) * BAR)),
  }));
  const [largest] = [...shares].sort((a, b) => b.blocks - a.blocks);
  if (largest !== undefined) largest.blocks += BAR - shares.reduce((sum, { blocks }) => sum + blocks, 0);
  return shares
    .toReversed()
    .map(({ block, blocks }) => block.repeat(Math.max(0, blocks)))
    .join('');
}

function reportsTable(reports: readonly CollectedReport[]): string {
  if (reports.length === 0) return '';
  const rows = reports
    .slice(0, MOST_FILES)
    .map(({ path, format, tests, modifiedMs }) => [
      code(path),
      format,
      String(tests.length),
      new Date(modifiedMs).toISOString().replace('T', ' ').slice(0, 19),
    ]);
  const more = reports.length > rows.length ? `\n\nAnd ${plural(reports.length - rows.length, 'more report')}.` : '';
  return details(
    plural(reports.length, 'report'),
    `${table(['report', 'format', 'tests', 'written (UTC)'], rows)}${more}`,
  );
}
