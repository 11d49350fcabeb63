import { plural } from '@stability-actions/common/words';
import type { DriftFinding } from './finding.ts';
import type { DriftOptions } from './options.ts';
import { type DriftOutcome, verdictOf } from './outcome.ts';

/** What a log says of an outcome: each finding, what is accepted, the verdict. */
export function driftLines(
  outcome: DriftOutcome,
  options: Pick<DriftOptions, 'check' | 'pending' | 'unknown'>,
): string[] {
  const { findings, accepted, expired, gone, pending, unknown, unfinished, changed, notCompared, platforms } = outcome;
  return [
    ...findings.map(findingLine),
    ...accepted.map(({ finding, entry }) => `accepted ${finding.id} (${entry.reason}${untilText(entry.until)})`),
    ...expired.map(({ finding, entry }) => `expired  ${finding.id} was accepted until ${entry.until}`),
    ...gone.map(({ id }) => `gone     ${id} is accepted, and is not there any more`),
    ...unfinished.map(({ recorded, state }) => `unfinished  ${recorded} (${state})`),
    ...changed.map(({ path }) => `edited   ${path} is not what was applied`),
    ...(unknown.length === 0 ? [] : [`Recorded, and not known here: ${unknown.join(', ')}`]),
    ...(pending.length === 0 ? [] : [`Pending: ${pending.map(({ version }) => version).join(', ')}`]),
    ...(notCompared.length === 0 ? [] : [`There, and not compared: ${notCompared.join(', ')}`]),
    ...(platforms.length === 0 ? [] : [`Left out, as objects of the platform: ${platforms.join(', ')}`]),
    totals(outcome, options),
  ];
}

/** `0 differences` and `0 pending` are only said where something was compared. */
function totals(outcome: DriftOutcome, options: Pick<DriftOptions, 'check' | 'pending' | 'unknown'>): string {
  const { comparedCount, findings, accepted, ignoredCount, pending, unknown, record } = outcome;
  const schema =
    comparedCount === undefined
      ? 'schemas not compared'
      : `${plural(comparedCount, 'object')} compared: ${plural(findings.length, 'difference')}, ${accepted.length} accepted, ${ignoredCount} ignored`;
  const isRead = record !== undefined || pending.length + unknown.length > 0;
  const histories = isRead ? `${pending.length} pending, ${unknown.length} unknown` : 'histories not compared';
  const { status } = verdictOf(outcome, options);
  return `${status}: ${schema}; ${histories}`;
}

function findingLine({ severity, message, help, id, migration }: DriftFinding): string {
  const place = migration === null ? '' : `${migration.file}:${migration.line}  `;
  return `${severity.padEnd(7)}  ${place}${message}  [${id}]\n         ${help}`;
}

export function untilText(until: string | undefined): string {
  return until === undefined ? '' : `, until ${until}`;
}
