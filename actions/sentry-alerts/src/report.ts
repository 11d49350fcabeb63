import type { Annotation } from '@stability-actions/common/annotations';
import type { Finding } from '@stability-actions/common/finding';
import { findingsHeadline, findingsTable, toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import { plural } from '@stability-actions/common/words';
import type { Change } from '@stability-actions/sentry/alert-rules/plan-types';
import type { AlertsOutcome, Problem } from '@stability-actions/sentry/alert-rules/reconcile';
import { isPassing } from '@stability-actions/sentry/alert-rules/terminal';
import type { Inputs } from './inputs.ts';
import { renderSummary } from './summary.ts';

export function reportOf(outcome: AlertsOutcome, inputs: Inputs, mode: string): Report {
  const headline = headlineOf(outcome);
  const annotation =
    (level: Annotation['level']) =>
    ({ line, message, help }: Problem): Annotation => ({
      level,
      title: level === 'error' ? outcome.status : 'sentry-alerts',
      message: `${message} ${help}`.trim(),
      ...(line === undefined ? {} : { file: inputs.file, line }),
    });
  return {
    status: outcome.status,
    headline,
    annotations: [
      ...(outcome.problems.length > 1 || outcome.problems[0]?.line !== undefined
        ? outcome.problems.map(annotation('error'))
        : []),
      ...outcome.warnings.map(annotation(outcome.status === 'syntax' ? 'notice' : 'warning')),
    ],
    outputs: outputsOf(outcome, mode),
    result: { ...resultOf(outcome, mode), ...(headline === undefined ? {} : { message: headline }) },
    summary: renderSummary(outcome, inputs, headline),
  };
}

function headlineOf({ status, problems }: AlertsOutcome): string | undefined {
  if (isPassing(status)) return undefined;
  const [first, ...more] = problems;
  if (first === undefined) return `Sentry and the file: ${status}.`;
  const others = more.length === 0 ? '' : ` And ${plural(more.length, 'more problem')}.`;
  return `${`${first.message} ${first.help}`.trim()}${others}`;
}

/** The file itself is wrong: nobody was asked. */
export function fileReport(problems: readonly Finding[], inputs: Inputs, mode: string): Report {
  const outcome: AlertsOutcome = { status: 'invalid', plan: undefined, applied: undefined, problems: [], warnings: [] };
  const headline = findingsHeadline(problems) ?? `'${inputs.file}' is invalid.`;
  return {
    status: 'invalid',
    headline,
    annotations: problems.map(toAnnotation),
    outputs: outputsOf(outcome, mode),
    result: {
      ...resultOf(outcome, mode),
      problems: problems.map(({ line, message, help }) => ({ line: line ?? null, message, help })),
      message: headline,
    },
    summary: `### ❌ \`sentry-alerts\`: the file is invalid\n\n${findingsTable(problems)}`,
  };
}

export function outputsOf(outcome: AlertsOutcome, mode: string): Record<string, string> {
  const { status, plan } = outcome;
  const counted = countedChanges(outcome, mode);
  const count = (action: Change['action']) => String(counted.filter((one) => one.action === action).length);
  return {
    status,
    created: count('create'),
    updated: count('update'),
    deleted: count('delete'),
    unchanged: String(plan?.unchanged ?? 0),
    changes: JSON.stringify((plan?.changes ?? []).map(changeFields)),
    'drift-count': String(plan?.changes.length ?? 0),
  };
}

/** In `apply` what was done, else what an apply would do. */
function countedChanges({ plan, applied }: AlertsOutcome, mode: string): readonly Change[] {
  return mode === 'apply' ? (applied?.done ?? []) : (plan?.changes ?? []);
}

export function resultOf(outcome: AlertsOutcome, mode: string): Record<string, unknown> {
  const { plan, applied, problems, warnings } = outcome;
  const counted = countedChanges(outcome, mode);
  const count = (action: Change['action']) => counted.filter((one) => one.action === action).length;
  return {
    mode,
    created: count('create'),
    updated: count('update'),
    deleted: count('delete'),
    unchanged: plan?.unchanged ?? 0,
    driftCount: plan?.changes.length ?? 0,
    changes: (plan?.changes ?? []).map(changeFields),
    done: (applied?.done ?? []).map(({ kind, key, action }) => ({ kind, key, action })),
    problems: problems.map(problemFields),
    warnings: warnings.map(problemFields),
  };
}

function problemFields({ line, message, help }: Problem) {
  return { line: line ?? null, message, help };
}

function changeFields({ kind, key, name, action, fields }: Change) {
  return { kind, key, name, action, fields };
}
