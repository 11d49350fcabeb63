import type { Clock } from '@stability-actions/common/clock';
import type { Log } from '@stability-actions/common/log';
import type { Version } from '../folder/version.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import type { AcceptedEntry } from './accepted.ts';
import type { IgnoreRule } from './ignore.ts';
import type { HistoryChoice } from './record-tables.ts';
import type { Policy } from './verdict.ts';

/** The migrations whose result is expected: those that are applied, all, or up to a version. */
export type Expected = 'applied' | 'all' | Version;

/** What is compared only where it is wanted. */
export type Extra = 'off' | 'warn' | 'fail';

export interface DriftOptions {
  /** The database that is judged. */
  target: DatabaseTarget;
  /** Compare with this one instead of the migrations. */
  referenceTarget: DatabaseTarget | undefined;
  /** A server for the scratch database; undefined: one that is started for this. */
  replayTarget: DatabaseTarget | undefined;
  replaySuperuser: boolean;
  historyTable: QualifiedName;
  check: 'all' | 'history' | 'schema';
  history: HistoryChoice;
  expect: Expected;
  pending: Policy;
  unknown: Policy;
  onDrift: 'fail' | 'warn';
  /** Globs; none: all. */
  schemas: readonly string[];
  ignore: readonly IgnoreRule[];
  accepted: readonly AcceptedEntry[];
  /** Where they stand, for people; '' for none. */
  acceptedFile: string;
  privileges: Extra;
  owners: Extra;
  comments: Extra;
  /** Write a draft of what leads from the database to what is expected. */
  repairSql: boolean;
  /** Undefined: that of the live server. */
  postgresVersion: number | undefined;
  /** Both in ms. */
  waitForDatabaseMs: number;
  statementTimeoutMs: number;
  /** For pg_stat_activity. */
  applicationName: string;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}
