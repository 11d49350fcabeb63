import type { Clock } from '@stability-actions/common/clock';
import type { Log } from '@stability-actions/common/log';
import type { Version } from '../folder/version.ts';
import type { AdoptableTool } from '../history/adopt/tools.ts';
import type { OutOfOrder } from '../history/plan.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import type { QualifiedName } from '../postgres/quoting.ts';

export interface ApplyOptions {
  target: DatabaseTarget;
  historyTable: QualifiedName;
  transaction: 'per-file' | 'all';
  client: 'pg' | 'psql';
  outOfOrder: OutOfOrder;
  /** Apply up to and including this version. */
  targetVersion: Version | undefined;
  /** Record everything up to this version as applied, on a database without history. */
  baseline: Version | undefined;
  /** Take over what this tool recorded, on a database without history. */
  adopt: AdoptableTool | undefined;
  dryRun: boolean;
  /** All in ms. */
  waitForDatabaseMs: number;
  runLockTimeoutMs: number;
  lockTimeoutMs: number;
  lockRetries: number;
  statementTimeoutMs: number | undefined;
  /** For the history: URL of the run, or user@host. */
  appliedBy: string;
  /** For pg_stat_activity; the server cuts it at 63 bytes. */
  applicationName: string;
  /** What psql gets a part of. */
  env: NodeJS.ProcessEnv;
  /** What the paths of the files are relative to. */
  cwd: string;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}
