import type { TakenPort } from './ports.ts';
import type { Exit } from './service-process.ts';

export type Failure =
  | { status: 'port-taken'; service: string; taken: TakenPort }
  | { status: 'service-died'; service: string; exit: Exit | undefined; during: 'start' | 'run' }
  | { status: 'not-started'; service: string; why: string }
  | { status: 'not-ready'; service: string; seen: string; limitMs: number; limit: 'ready-timeout' | 'start-timeout' }
  | { status: 'foreign-listener'; service: string; seen: string }
  | { status: 'timed-out'; limitMs: number }
  | { status: 'tests-failed'; exit: Exit }
  | { status: 'run-not-started'; why: string }
  | { status: 'not-stopped'; service: string; seen: string }
  | { status: 'cancelled' };

export interface ServiceOutcome {
  name: string;
  pid: number | null;
  readyMs: number | null;
  exitCode: number | null;
  signal: string | null;
  ports: readonly number[];
  log: string;
  /** Whether nothing of it is left; null where it was never started. */
  stopped: boolean | null;
  lastLines: readonly string[];
}

export interface RunOutcome {
  /** Undefined: passed. */
  failure: Failure | undefined;
  services: readonly ServiceOutcome[];
  run: { exitCode: number | null; signal: string | null; durationMs: number } | undefined;
  warnings: readonly { service: string; message: string }[];
  durationMs: number;
}
