import { formatDuration } from '@stability-actions/common/durations';
import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFile } from '../folder/inventory.ts';
import { compareVersions, parseAnyVersion } from '../folder/version.ts';

export interface AppliedMigration {
  version: string;
  name: string;
  file: string;
  durationMs: number;
}

export interface ApplyOutcome {
  status: 'applied' | 'up-to-date' | 'dry-run' | 'failed' | 'cancelled';
  applied: AppliedMigration[];
  /** What is left after the run; on a dry run, what it would apply. */
  pending: MigrationFile[];
  /** The highest version that is done, as in its file name; undefined before the first, or when the history was not read. */
  currentVersion: string | undefined;
  /** What is wrong with the folder, the history or the file that failed. */
  findings: Finding[];
  /** What a person should know although nothing is wrong. */
  notices: string[];
  /** Why it failed and what to do; undefined when all went well. */
  headline: string | undefined;
}

/** Thrown within a run that is refused; the headline says why. */
export class Refusal extends Error {}

/** @throws Refusal when one of the findings is an error */
export function refuseOnErrors(outcome: ApplyOutcome, findings: readonly Finding[], why: string): void {
  outcome.findings.push(...findings);
  const errors = findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  outcome.headline = `${why}: ${first.message} ${first.help}${more}`;
  throw new Refusal();
}

export function standOf({ applied, pending }: ApplyOutcome): string {
  const before =
    applied.length === 0 ? 'no file before it was applied in this run' : `${applied.length} applied before it stay`;
  return `${before}, ${pending.length} pending.`;
}

/**
 * A file is committed.
 * @returns the line for the log
 */
export function addApplied(outcome: ApplyOutcome, { path, name, version }: MigrationFile, durationMs: number): string {
  outcome.applied.push({ version: version.text, name, file: path, durationMs });
  // They are committed in order, so it is among the first.
  const at = outcome.pending.findIndex((file) => file.path === path);
  if (at >= 0) outcome.pending.splice(at, 1);
  const current = parseAnyVersion(outcome.currentVersion ?? '');
  if (current === undefined || compareVersions(version, current) > 0) outcome.currentVersion = version.text;
  return `applied  ${path} (${formatDuration(durationMs)})`;
}
