import { formatDuration } from '@stability-actions/common/durations';
import { code, details, escapeMarkdown, table } from '@stability-actions/common/markdown';
import { cut } from '@stability-actions/common/redaction';
import { plural } from '@stability-actions/common/words';
import { type DriftFinding, LONGEST_VALUE } from '@stability-actions/migrations/drift/finding';
import type { DriftInputs } from '@stability-actions/migrations/drift/inputs';
import { untilText } from '@stability-actions/migrations/drift/lines';
import { type DriftOutcome, verdictOf } from '@stability-actions/migrations/drift/outcome';
import type { DriftStatus } from '@stability-actions/migrations/drift/verdict';

const VERDICTS: Record<DriftStatus, string> = {
  clean: 'The database is as it should be',
  drift: 'The database differs',
  behind: 'The database is behind',
  'unknown-history': 'The database has migrations that are not known here',
  inconclusive: 'Nothing was found out',
};

/** What a person reads first: the verdict, the differences and where each was made, what is pending, what was not looked at. */
export function renderSummary(outcome: DriftOutcome, inputs: DriftInputs, headline: string | undefined): string {
  const { status, fails } = verdictOf(outcome, inputs);
  const icon = fails ? '❌' : status === 'clean' ? '✅' : '⚠️';
  return [
    `### ${icon} ${VERDICTS[status]}`,
    headline === undefined ? '' : `**${escapeMarkdown(headline)}**`,
    facts(outcome),
    findingsTable(outcome.findings),
    list(
      'Pending',
      outcome.pending.map(({ version, file }) => code(file ?? version)),
    ),
    list(
      outcome.reference === 'database' ? 'Recorded here alone' : 'Recorded, and not in the folder',
      outcome.unknown.map(code),
    ),
    list(
      'Recorded, and not finished',
      outcome.unfinished.map(({ recorded, state }) => `${code(recorded)} (${escapeMarkdown(state)})`),
    ),
    list(
      'Edited after they were applied',
      outcome.changed.map(({ path }) => code(path)),
    ),
    list(
      'Accepted',
      outcome.accepted.map(
        ({ finding, entry }) => `${code(finding.id)}: ${escapeMarkdown(entry.reason)}${untilText(entry.until)}`,
      ),
    ),
    list(
      'Accepted no longer',
      outcome.expired.map(({ finding, entry }) => `${code(finding.id)}: until ${entry.until}`),
    ),
    list(
      'Accepted, and not there any more',
      outcome.gone.map(({ id }) => code(id)),
    ),
    list('There, and not compared', outcome.notCompared.map(code)),
    outcome.platforms.length === 0
      ? ''
      : `Left out, as objects of the platform: ${outcome.platforms.map(escapeMarkdown).join(', ')}.`,
    ...outcome.notices.map(escapeMarkdown),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function facts(outcome: DriftOutcome): string {
  const { live, expected, liveVersion, referenceVersion, record, currentVersion, comparedCount, ignoredCount } =
    outcome;
  const version = (text: string) => (text === '' ? '' : ` (PostgreSQL ${text})`);
  const compared =
    comparedCount === undefined
      ? ''
      : ` ${plural(comparedCount, 'object')} compared${ignoredCount === 0 ? '' : `, ${plural(ignoredCount, 'difference')} ignored`}.`;
  const at = record === undefined ? '' : ` By ${code(record)} at version ${code(currentVersion || 'none')}.`;
  return `${escapeMarkdown(live)}${version(liveVersion)} against ${escapeMarkdown(expected)}${version(referenceVersion)}, in ${formatDuration(outcome.durationMs)}.${compared}${at}`;
}

function findingsTable(findings: readonly DriftFinding[]): string {
  if (findings.length === 0) return '';
  const rows = findings.map(({ severity, id, expected, actual, migration, help }) => [
    severity === 'error' ? '❌' : '⚠️',
    code(id),
    code(cut(expected ?? '', LONGEST_VALUE)),
    code(cut(actual ?? '', LONGEST_VALUE)),
    migration === null ? '' : code(`${migration.file}:${migration.line}`),
    escapeMarkdown(help),
  ]);
  return table(['', 'finding', 'expected', 'actual', 'migration', 'what to do'], rows);
}

/** Longer lists are folded. */
const SHORT_LIST = 10;

function list(heading: string, items: readonly string[]): string {
  if (items.length === 0) return '';
  const lines = items.map((item) => `- ${item}`).join('\n');
  if (items.length <= SHORT_LIST) return `${heading}:\n\n${lines}`;
  return details(`${heading}: ${items.length}`, lines);
}
