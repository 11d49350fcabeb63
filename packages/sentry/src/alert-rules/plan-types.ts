import type { Directory } from './directory.ts';
import type { AlertEntry, AlertFile, MonitorEntry } from './entries.ts';
import type { SentryAlert, SentryMonitor } from './replies.ts';
import type { Warning } from './warnings.ts';

export interface FieldChange {
  field: string;
  /** Sentry's value; empty where it has none. */
  from: string;
  /** The file's. */
  to: string;
}

interface ChangeBase {
  key: string;
  name: string;
  project: string;
  fields: FieldChange[];
  line: number;
}

export type Change = ChangeBase &
  (
    | { kind: 'monitor'; action: 'create' | 'update'; entry: MonitorEntry; existing: SentryMonitor | undefined }
    | { kind: 'alert'; action: 'create' | 'update'; entry: AlertEntry; existing: SentryAlert | undefined }
    | { kind: 'monitor' | 'alert'; action: 'delete'; id: string }
  );

export interface Conflict {
  status: 'ambiguous' | 'name-taken';
  line: number;
  message: string;
  help: string;
}

export interface Plan {
  /** In the order in which they are made. */
  changes: Change[];
  unchanged: number;
  conflicts: Conflict[];
  warnings: Warning[];
}

export interface PlanInput {
  file: AlertFile;
  directory: Directory;
  /** Of the file's projects. */
  monitors: readonly SentryMonitor[];
  /** Of the organization. */
  alerts: readonly SentryAlert[];
  /** `owner/repo`, which the marks name. */
  repository: string;
  prune: boolean;
  adopt: boolean;
}
