import type { Annotation } from '@stability-actions/common/annotations';
import { toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import type { DriftFinding } from '@stability-actions/migrations/drift/finding';
import type { DriftInputs } from '@stability-actions/migrations/drift/inputs';
import { type DriftOutcome, verdictOf } from '@stability-actions/migrations/drift/outcome';
import type { Policy } from '@stability-actions/migrations/drift/verdict';
import { headlineOf } from './headline.ts';
import { renderSummary } from './summary.ts';

/** Outputs, annotations, result and summary of what is known. */
export function reportOf(outcome: DriftOutcome, inputs: DriftInputs, repairFile = ''): Report {
  const { findings, accepted, pending, notCompared } = outcome;
  const { status } = verdictOf(outcome, inputs);
  const headline = headlineOf(outcome, inputs);
  const count = (change: DriftFinding['change']) => String(findings.filter((one) => one.change === change).length);
  return {
    status,
    headline,
    annotations: annotationsOf(outcome, inputs),
    outputs: {
      status,
      'drift-count': String(findings.length),
      'missing-count': count('missing'),
      'extra-count': count('extra'),
      'different-count': count('different'),
      'accepted-count': String(accepted.length),
      pending: JSON.stringify(pending.map(({ version }) => version)),
      'current-version': outcome.currentVersion,
      'not-compared': JSON.stringify(notCompared),
      'repair-sql-file': repairFile,
      'live-version': outcome.liveVersion,
      reference: outcome.reference,
    },
    result: { ...resultOf(outcome), ...(headline === undefined ? {} : { message: headline }) },
    summary: renderSummary(outcome, inputs, headline),
  };
}

function resultOf(outcome: DriftOutcome): Record<string, unknown> {
  return {
    findings: outcome.findings.map(findingFields),
    accepted: outcome.accepted.map(({ finding, entry }) => ({
      ...findingFields(finding),
      reason: entry.reason,
      until: entry.until ?? null,
    })),
    expired: outcome.expired.map(({ entry }) => ({ id: entry.id, until: entry.until })),
    gone: outcome.gone.map(({ id }) => id),
    ignored: outcome.ignoredCount,
    compared: outcome.comparedCount ?? null,
    notCompared: outcome.notCompared,
    platforms: outcome.platforms,
    history: outcome.record ?? null,
    currentVersion: outcome.currentVersion,
    pending: outcome.pending.map(({ version, file }) => ({ version, file: file ?? null })),
    unknown: outcome.unknown,
    unfinished: outcome.unfinished.map(({ recorded, state, file }) => ({
      version: recorded,
      state,
      file: file?.path ?? null,
    })),
    changed: outcome.changed.map(({ version, path }) => ({ version: version.text, file: path })),
    reference: outcome.reference,
    expected: outcome.expected,
    actual: outcome.live,
    liveVersion: outcome.liveVersion,
    referenceVersion: outcome.referenceVersion,
    ...(outcome.inconclusive.length === 0 ? {} : { inconclusive: outcome.inconclusive }),
    durationMs: outcome.durationMs,
  };
}

function findingFields(finding: DriftFinding): Record<string, unknown> {
  const { id, kind, object, change, attribute, expected, actual, severity, migration, message, help } = finding;
  return {
    id,
    kind,
    object,
    change,
    attribute: attribute ?? null,
    expected: expected ?? null,
    actual: actual ?? null,
    severity,
    migration,
    message,
    help,
  };
}

function annotationsOf(outcome: DriftOutcome, { check, pending, unknown, acceptedFile, target }: DriftInputs) {
  const judgesHistory = check !== 'schema';
  const warning = (title: string, message: string, place: Partial<Annotation> = {}): Annotation => ({
    level: 'warning',
    title,
    message,
    ...place,
  });
  const notice = (title: string, message: string): Annotation => ({ level: 'notice', title, message });
  const entry = (line: number) => ({ file: acceptedFile, line });
  return [
    ...outcome.replayFindings.map(toAnnotation),
    ...(judgesHistory ? [...unknownOf(outcome, unknown), ...pendingOf(outcome, pending)] : []),
    ...outcome.findings.map(annotationOf),
    ...outcome.unfinished.map(({ recorded, state, file }) =>
      warning(
        'unfinished',
        `Version ${recorded} is recorded as ${state}, so it counts as not applied. Repair it with the tool that ran it.`,
        file === undefined ? {} : { file: file.path },
      ),
    ),
    ...outcome.changed.map(({ version, path }) =>
      warning(
        'edited-after-apply',
        `Version ${version.text} was edited after it was applied: the checksum in ${outcome.record} is another. What is expected is made from the file as it is now.`,
        { file: path },
      ),
    ),
    ...outcome.expired.map(({ finding, entry: { until, line } }) =>
      warning('accepted-file', `'${finding.id}' was accepted until ${until}, and counts again.`, entry(line)),
    ),
    ...outcome.gone.map(({ id, line }) =>
      warning('accepted-file', `'${id}' is accepted, and is not there any more: remove the entry.`, entry(line)),
    ),
    ...target.warnings.map((message) => warning('connection', message)),
    ...(outcome.notCompared.length === 0
      ? []
      : [notice('not-compared', `These are there and were not compared: ${outcome.notCompared.join(', ')}.`)]),
    ...outcome.notices.map((message) => notice('extension', message)),
  ];
}

function annotationOf({ severity, change, kind, attribute, message, help, migration }: DriftFinding): Annotation {
  return {
    level: severity,
    title: attribute === 'name' ? `renamed ${kind}` : `${change} ${kind}`,
    message: `${message}\n${help}`,
    ...(migration === null ? {} : { file: migration.file, line: migration.line }),
  };
}

const LEVELS: Record<Exclude<Policy, 'allow'>, Annotation['level']> = { fail: 'error', warn: 'warning' };

function unknownOf({ unknown, record, reference }: DriftOutcome, policy: Policy): Annotation[] {
  if (unknown.length === 0 || policy === 'allow') return [];
  const lacking = reference === 'database' ? 'the expected database does not have' : 'the folder does not have';
  return [
    {
      level: LEVELS[policy],
      title: 'unknown-history',
      message: `${record} has what ${lacking}: ${unknown.join(', ')}.`,
    },
  ];
}

function pendingOf({ pending }: DriftOutcome, policy: Policy): Annotation[] {
  const [first] = pending;
  if (first === undefined || policy === 'allow') return [];
  return [
    {
      level: LEVELS[policy],
      title: 'pending',
      message: `Not applied: ${pending.map(({ version, file }) => (file === undefined ? version : `${version} (${file})`)).join(', ')}.`,
      ...(first.file === undefined ? {} : { file: first.file }),
    },
  ];
}
