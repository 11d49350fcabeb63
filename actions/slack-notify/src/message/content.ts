import type { Block } from '../slack/message.ts';
import type { Status } from '../subject/status.ts';
import type { Subject } from '../subject/subject.ts';

export interface ShownJob {
  name: string;
  result: 'success' | 'failure' | 'cancelled' | 'skipped';
  url?: string | undefined;
  failedStep?: string | undefined;
}

export interface Content {
  status: Status;
  /** The incident that this ends. */
  recovers: boolean;
  subject: Subject;
  environment: string;
  version: string;
  jobs: readonly ShownJob[];
  durationMs?: number | undefined;
  /** Seconds since 1970 and the failing runs so far, where the incident is older than this run. */
  incident?: { since: number; failures: number; firstRun: number; nowSeconds: number } | undefined;
  /** mrkdwn that pings; made from IDs only. */
  mentions: readonly string[];
  title: string;
  message: string;
  /** '' for none; shown where something is bad. */
  runbookUrl: string;
  fields: readonly { name: string; value: string }[];
  blocks?: readonly Block[] | undefined;
}
