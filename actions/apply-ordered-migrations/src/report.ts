import type { Annotation } from '@stability-actions/common/annotations';
import { toAnnotation } from '@stability-actions/common/finding-report';
import type { Report } from '@stability-actions/common/report';
import { plural } from '@stability-actions/common/words';
import type { DatabaseOutcome } from '@stability-actions/migrations/apply/databases';
import type { ApplyOutcome } from '@stability-actions/migrations/apply/outcome';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { compareVersions, parseVersion } from '@stability-actions/migrations/folder/version';
import { type ApplySummary, renderSummary } from './summary.ts';

export interface ReportOptions {
  /** Whether the databases came as a list: each then has a result of its own. */
  many: boolean;
  durationMs: number;
  cancelled: boolean;
}

export function reportOf(inventory: Inventory, databases: readonly DatabaseOutcome[], options: ReportOptions): Report {
  const outcomes = databases.flatMap(({ outcome }) => (outcome === undefined ? [] : [outcome]));
  const [only] = outcomes;
  const { many, durationMs } = options;
  const status = many || only === undefined ? overallStatus(databases, options) : only.status;
  const headline = many || only === undefined ? manyHeadline(databases, options) : only.headline;
  const skipped = inventory.skipped.map(({ path, reason }) => ({ file: path, reason }));
  const facts: ApplySummary = { inventory, databases, status, headline, durationMs, many };
  const current = lowestVersion(databases);
  return {
    status,
    headline,
    annotations: databases.flatMap((database) => annotationsOf(database, many)),
    outputs: {
      'applied-count': String(outcomes.reduce((sum, { applied }) => sum + applied.length, 0)),
      applied: JSON.stringify(appliedVersions(outcomes)),
      skipped: JSON.stringify(skipped),
      'pending-count': String(outcomes.reduce((sum, { pending }) => sum + pending.length, 0)),
      'current-version': current,
      'duration-ms': String(durationMs),
    },
    result: {
      ...(many || only === undefined ? {} : outcomeFields(only)),
      skipped,
      durationMs,
      ...(many ? { currentVersion: current, databases: databases.map(databaseResult) } : {}),
      ...(headline === undefined ? {} : { message: headline }),
    },
    summary: renderSummary(facts),
  };
}

function outcomeFields({ applied, pending, current, findings, notices }: ApplyOutcome) {
  return {
    applied,
    pending: pending.map(({ version, path }) => ({ version: version.text, file: path })),
    currentVersion: current?.text ?? '',
    findings,
    notices,
  };
}

function databaseResult({ target, outcome, durationMs }: DatabaseOutcome) {
  const { description: database } = target;
  if (outcome === undefined) return { database, status: 'not-started' };
  const { status, headline } = outcome;
  return {
    database,
    status,
    ...outcomeFields(outcome),
    durationMs,
    ...(headline === undefined ? {} : { message: headline }),
  };
}

function annotationsOf({ target, outcome }: DatabaseOutcome, many: boolean): Annotation[] {
  const findings = (outcome?.findings ?? []).map(toAnnotation);
  const notices = (outcome?.notices ?? []).map(
    (message): Annotation => ({ level: 'notice', title: 'history', message }),
  );
  const warnings = target.warnings.map((message): Annotation => ({ level: 'warning', title: 'connection', message }));
  return [...findings, ...warnings, ...notices].map((one) =>
    many ? { ...one, message: `${target.description}: ${one.message}` } : one,
  );
}

function overallStatus(databases: readonly DatabaseOutcome[], { cancelled }: ReportOptions): ApplyOutcome['status'] {
  if (cancelled) return 'cancelled';
  if (databases.some(({ outcome }) => outcome === undefined)) return 'failed';
  const statuses = databases.map(({ outcome }) => outcome?.status);
  for (const status of ['failed', 'dry-run', 'applied'] as const) if (statuses.includes(status)) return status;
  return 'up-to-date';
}

function manyHeadline(databases: readonly DatabaseOutcome[], { cancelled }: ReportOptions): string | undefined {
  const failed = databases.filter(({ outcome }) => outcome?.headline !== undefined);
  const notStarted = databases.filter(({ outcome }) => outcome === undefined).length;
  const left = notStarted === 0 ? '' : ` ${notStarted} not begun.`;
  const [first] = failed;
  if (first === undefined) return cancelled ? `Cancelled.${left} Run again to continue.` : undefined;
  return `${failed.length} of ${plural(databases.length, 'database')} failed.${left} ${first.target.description}: ${first.outcome?.headline}`;
}

function appliedVersions(outcomes: readonly ApplyOutcome[]): string[] {
  const versions = outcomes.flatMap(({ applied }) => applied.map(({ version }) => version));
  return outcomes.length === 1 ? versions : [...new Set(versions)].sort(byVersion);
}

/** What all databases have reached; '' when one has nothing or its version is not known. */
function lowestVersion(databases: readonly DatabaseOutcome[]): string {
  const versions = databases.map(({ outcome }) => outcome?.current?.text ?? '');
  return versions.includes('') ? '' : ([...versions].sort(byVersion)[0] ?? '');
}

function byVersion(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  return left === undefined || right === undefined ? 0 : compareVersions(left, right);
}
