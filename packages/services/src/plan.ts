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
    timeoutMs: number | undefined;
    stopTimeoutMs: number;
  };
  startTimeoutMs: number;
  logDirectory: string;
  logLines: number;
}

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
  signal: AbortSignal;
  table: ProcessTable;
  runId: string;
  report(progress: Progress): void;
  remember(leaders: readonly Leader[]): void;
}
