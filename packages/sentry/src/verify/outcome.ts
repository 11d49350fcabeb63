import type { AppAnswer } from './trigger.ts';

export type Status = 'visible' | 'not-visible' | 'rejected' | 'inconclusive';

export type NotVisibleReason =
  | 'not-stored'
  | 'app-did-not-send'
  | 'wrong-environment'
  | 'wrong-release'
  | 'wrong-project';
export type RejectedReason =
  | 'dsn-invalid'
  | 'dsn-refused'
  | 'wrong-region'
  | 'key-disabled'
  | 'rate-limited'
  | 'too-large';
export type InconclusiveReason =
  | 'api-unauthorized'
  | 'api-forbidden'
  | 'api-not-found'
  | 'api-unreachable'
  | 'ingest-unreachable'
  | 'app-unreachable';
export type Reason = NotVisibleReason | RejectedReason | InconclusiveReason;

export interface ErrorOutcome {
  outcome: string;
  reason: string;
  count: number;
}

export interface KeyState {
  active: boolean;
  rateLimit: { window: number; count: number } | null;
}

/** Why it is not visible: what was found, and what to do. */
export interface Verdict {
  reason: Reason;
  found: string;
  remedy: string;
}

export interface Outcome {
  status: Status;
  verdict?: Verdict;
  marker: string;
  eventId: string;
  issueId: string;
  issueUrl: string;
  /** Undefined where the application sends, or where nobody knows. */
  accepted: boolean | undefined;
  /** From sending to visible, in ms; undefined when it is not. */
  visibleAfterMs: number | undefined;
  polls: number;
  /** Undefined where Sentry was not asked, or the token may not. */
  outcomes: ErrorOutcome[] | undefined;
  key: KeyState | undefined;
  app: AppAnswer | undefined;
  resolved: boolean;
  warnings: string[];
}

export function statusOf(reason: Reason): Status {
  switch (reason) {
    case 'not-stored':
    case 'app-did-not-send':
    case 'wrong-environment':
    case 'wrong-release':
    case 'wrong-project':
      return 'not-visible';
    case 'dsn-invalid':
    case 'dsn-refused':
    case 'wrong-region':
    case 'key-disabled':
    case 'rate-limited':
    case 'too-large':
      return 'rejected';
    default:
      return 'inconclusive';
  }
}
