import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFile } from '../folder/inventory.ts';
import type { AcceptedEntry, Judged } from './accepted.ts';
import type { DriftFinding } from './finding.ts';
import type { DriftOptions } from './options.ts';
import type { Unfinished } from './recorded.ts';
import type { Verdict } from './verdict.ts';
import { judge } from './verdict.ts';

/** What is known of a run; each step replaces it by one that knows more. */
export interface DriftOutcome {
  /** Why nothing was found out; sentences, each with its remedy. */
  inconclusive: readonly string[];
  /** The database that is judged, and what it is compared with, for people. */
  live: string;
  expected: string;
  reference: 'migrations' | 'database';
  /** As people know it, `18.4`; '' as long as it is not known. */
  liveVersion: string;
  referenceVersion: string;
  /** Whose record was read; undefined: none. */
  record: string | undefined;
  currentVersion: string;
  /** Not applied; a version that only the reference database has recorded has no file. */
  pending: readonly { version: string; file: string | undefined }[];
  /** Recorded, and not in the folder or the reference database. */
  unknown: readonly string[];
  unfinished: readonly Unfinished[];
  /** Files whose recorded checksum is another. */
  changed: readonly MigrationFile[];
  /** What counts, worst first. */
  findings: readonly DriftFinding[];
  accepted: Judged<DriftFinding>['accepted'];
  expired: Judged<DriftFinding>['expired'];
  gone: readonly AcceptedEntry[];
  ignoredCount: number;
  /** Objects that were compared, on the side that has more; undefined: the schemas were not. */
  comparedCount: number | undefined;
  /** Kinds that one side has and nothing here compares. */
  notCompared: readonly string[];
  /** Built-in sets of platform objects that were left out. */
  platforms: readonly string[];
  notices: readonly string[];
  /** Where the replay stopped. */
  replayFindings: readonly Finding[];
  /** A draft of what leads from the database to what is expected; '' where there is nothing, or nobody asks. */
  repairSql: string;
  /** Whether everything that was asked for has been looked at. */
  complete: boolean;
  durationMs: number;
}

/** Nothing is known yet. */
export function nothingKnown({
  target,
  referenceTarget,
}: Pick<DriftOptions, 'target' | 'referenceTarget'>): DriftOutcome {
  return {
    inconclusive: [],
    live: target.description,
    expected: referenceTarget?.description ?? 'its migrations',
    reference: referenceTarget === undefined ? 'migrations' : 'database',
    liveVersion: '',
    referenceVersion: '',
    record: undefined,
    currentVersion: '',
    pending: [],
    unknown: [],
    unfinished: [],
    changed: [],
    findings: [],
    accepted: [],
    expired: [],
    gone: [],
    ignoredCount: 0,
    comparedCount: undefined,
    notCompared: [],
    platforms: [],
    notices: [],
    replayFindings: [],
    repairSql: '',
    complete: false,
    durationMs: 0,
  };
}

/** The verdict on what is known. */
export function verdictOf(
  { complete, inconclusive, findings, unknown: unknownVersions, pending: left }: DriftOutcome,
  { check, pending, unknown }: Pick<DriftOptions, 'check' | 'pending' | 'unknown'>,
): Verdict {
  const judgesHistory = check !== 'schema';
  return judge({
    inconclusive: complete ? inconclusive : ['it was not done'],
    severities: findings.map(({ severity }) => severity),
    unknownCount: judgesHistory ? unknownVersions.length : 0,
    pendingCount: judgesHistory ? left.length : 0,
    unknown,
    pending,
  });
}
