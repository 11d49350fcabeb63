/** What a file says, with defaults filled in. Nothing of Sentry's ids is known yet. */
export interface AlertFile {
  monitors: MonitorEntry[];
  alerts: AlertEntry[];
}

interface EntryBase {
  /** Identity; never changed. */
  key: string;
  name: string;
  /** Slug. */
  project: string;
  /** Null: all. */
  environment: string | null;
  line: number;
}

export interface MonitorEntry extends EntryBase {
  dataset: string;
  aggregate: string;
  eventTypes: string[];
  query: string;
  windowSeconds: number;
  /** Which side of the thresholds is bad. */
  direction: 'above' | 'below';
  high: number;
  medium: number | undefined;
  resolve: number;
  /** Compared with so many seconds ago, in percent; undefined: the number itself. */
  compareSeconds: number | undefined;
  /** `team:slug`, `user:mail`, or undefined. */
  owner: string | undefined;
}

export interface AlertEntry extends EntryBase {
  monitors: MonitorRef[];
  when: Trigger[];
  logic: 'all' | 'any-short' | 'none';
  conditions: ConditionEntry[];
  frequencyMinutes: number;
  actions: ActionEntry[];
}

export type MonitorRef =
  | { kind: 'key'; key: string }
  | { kind: 'errors' }
  | { kind: 'issues' }
  | { kind: 'id'; id: string };

export const TRIGGERS = {
  new: 'first_seen_event',
  regression: 'regression_event',
  reappeared: 'reappeared_event',
  resolved: 'issue_resolved_trigger',
} as const;
export type Trigger = keyof typeof TRIGGERS;

export interface ConditionEntry {
  type: string;
  /** In Sentry's form; a member is named by `member` and gets its id later. */
  comparison: unknown;
  member?: string | undefined;
  /** For a person: `at least 10 events`. */
  words: string;
}

export type ActionEntry =
  | { kind: 'slack'; workspace: string; channel: string; channelId: string }
  | { kind: 'pagerduty'; account: string; service: string; priority: string }
  | { kind: 'opsgenie'; account: string; team: string; priority: string }
  | { kind: 'email'; to: string; fallthrough: string };
