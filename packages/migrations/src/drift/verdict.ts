import type { Severity } from '@stability-actions/common/finding';

export const DRIFT_STATUSES = ['inconclusive', 'unknown-history', 'drift', 'behind', 'clean'] as const;

export type DriftStatus = (typeof DRIFT_STATUSES)[number];

/** How bad something is: it fails the step, is a warning, or neither. */
export type Policy = 'fail' | 'warn' | 'allow';

export interface Facts {
  /** Why nothing was found out; empty where all was. */
  inconclusive: readonly string[];
  /** Of the findings that count. */
  severities: readonly Severity[];
  unknownCount: number;
  pendingCount: number;
  unknown: Policy;
  pending: Policy;
}

export interface Verdict {
  status: DriftStatus;
  fails: boolean;
}

/** The first that holds, from the worst down. Drift that is only a warning gives way to migrations that must not be pending. */
export function judge({ inconclusive, severities, unknownCount, pendingCount, unknown, pending }: Facts): Verdict {
  if (inconclusive.length > 0) return { status: 'inconclusive', fails: true };
  if (unknownCount > 0 && unknown === 'fail') return { status: 'unknown-history', fails: true };
  if (severities.includes('error')) return { status: 'drift', fails: true };
  if (pendingCount > 0 && pending === 'fail') return { status: 'behind', fails: true };
  return { status: severities.length > 0 ? 'drift' : 'clean', fails: false };
}
