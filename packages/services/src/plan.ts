import type { Clock } from '@stability-actions/common/clock';
import type { ProcessTable } from './processes/process-table.ts';
import type { Leader } from './processes/tracker.ts';
import type { Service, Shell } from './service.ts';

export interface Plan {
  services: readonly Service[];
  run: {
    script: string;
    shell: Shell;
    workingDirectory: string;
    env: Readonly<Record<string, string>>;
    /** In ms. */
    timeoutMs: number | undefined;
    /** From the stop signal to SIGKILL, in ms. */
    stopTimeoutMs: number;
  };
  /** Until all services are ready, in ms. */
  startTimeoutMs: number;
  logDirectory: string;
  logLines: number;
}

/** What happens, as it happens. */
export type Progress =
  | { kind: 'starting'; service: string }
  | { kind: 'waiting'; service: string; seen: string }
  | { kind: 'ready'; service: string; ms: number; seen: string }
  | { kind: 'failed'; service: string; seen: string }
  | { kind: 'tests' }
  | { kind: 'stopping' }
  | { kind: 'stopped'; service: string; ms: number };

export interface Surroundings {
  env: NodeJS.ProcessEnv;
  clock: Clock;
  /** Aborted when the run is cancelled. */
  signal: AbortSignal;
  table: ProcessTable;
  /** Marks the processes of this run, and no others. */
  runId: string;
  report(progress: Progress): void;
  /** Called with what is known whenever it grows, so that a later look can find what is left. */
  remember(leaders: readonly Leader[]): void;
}
