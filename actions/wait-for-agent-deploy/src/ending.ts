import type { Usage } from '@stability-actions/common/github-fetch';
import type { Inputs } from './inputs.ts';
import type { Change, Progress, WaitResult } from './wait.ts';

export type Ending =
  | { kind: 'not-needed' }
  | { kind: 'cancelled' }
  | Exclude<WaitResult, { kind: 'missing' }>
  | (Extract<WaitResult, { kind: 'missing' }> & { reasons: string[]; failedElsewhere: boolean });

export interface Wait {
  inputs: Pick<
    Inputs,
    'workflow' | 'checkName' | 'commitStatus' | 'deployment' | 'timeout' | 'appearTimeout' | 'onMissing' | 'allowed'
  >;
  sha: string;
  /** What the user should know although it changes nothing. */
  warnings: readonly { title: string; message: string }[];
  progress: Progress;
  waitedMs: number;
  startedAtWall: number;
  usage: Readonly<Usage>;
}

export interface Deploy {
  run: { id: number; url: string; attempt: number; status: string | null } | undefined;
  /** `by`: the workflow or the app that made it. */
  check: { id: number; name: string; url: string; status: string; by: string | undefined } | undefined;
  queuedAt: string | undefined;
  startedAt: string | undefined;
  finishedAt: string | undefined;
  timeline: Change[];
  /** Page of what decided where it is neither run nor check. */
  url: string | undefined;
}
