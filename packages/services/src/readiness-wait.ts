import type { Clock } from '@stability-actions/common/clock';
import { exec } from '@stability-actions/common/exec';
import { cut } from '@stability-actions/common/redaction';
import { MARK_VARIABLE, serviceEnvironment } from './environment.ts';
import { ownershipOf } from './ownership.ts';
import { probeHttp } from './probes/http.ts';
import type { ProbeResult } from './probes/probe.ts';
import { probeTcp } from './probes/tcp.ts';
import type { ProcessTable } from './processes/process-table.ts';
import type { ProcessTracker } from './processes/tracker.ts';
import { writeScript } from './script.ts';
import type { ServiceProcess } from './service-process.ts';

/** One look must not take longer, so that a server that takes connections and is silent is asked again. */
const PROBE_TIMEOUT_MS = 5_000;

/** The last look gets this long, even when less is left: an answer says more than a look that was cut off. */
const LAST_PROBE_MS = 500;

const FIRST_PAUSE_MS = 15;
const LONGEST_PAUSE_MS = 250;

/** A socket may be seen a moment before its process is; only what stays foreign this long is foreign. */
const FOREIGN_FOR_MS = 400;

export interface Watching {
  env: NodeJS.ProcessEnv;
  scriptDirectory: string;
  clock: Clock;
  table: ProcessTable;
  tracker: ProcessTracker;
  signal: AbortSignal;
  onSeen(seen: string): void;
}

export type ReadinessResult =
  | { kind: 'ready'; seen: string }
  | { kind: 'not-ready'; seen: string }
  | { kind: 'foreign'; seen: string };

/** @throws the signal's reason */
export async function waitUntilReady(process: ServiceProcess, watching: Watching): Promise<ReadinessResult> {
  const { clock, signal } = watching;
  const { service } = process;
  const { probe, end } = createProbe(process, watching);
  let foreignSince: number | undefined;
  let lastSeen = '';
  try {
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, pause * 1.4)) {
      signal.throwIfAborted();
      const left = process.startedAt + service.readyTimeoutMs - clock.now();
      const answer = await probe(Math.min(PROBE_TIMEOUT_MS, Math.max(LAST_PROBE_MS, left)));
      signal.throwIfAborted();
      const result = answer.ok ? await owned(process, watching, answer) : { ...answer, foreign: false };
      if (result.ok) return { kind: 'ready', seen: result.seen };
      if (result.foreign) foreignSince ??= clock.now();
      else foreignSince = undefined;
      if (foreignSince !== undefined && clock.now() - foreignSince >= FOREIGN_FOR_MS) {
        return { kind: 'foreign', seen: result.seen };
      }
      if (result.seen !== lastSeen) {
        lastSeen = result.seen;
        if (!result.foreign) watching.onSeen(result.seen);
      }
      const remaining = process.startedAt + service.readyTimeoutMs - clock.now();
      if (remaining <= 0) return { kind: result.foreign ? 'foreign' : 'not-ready', seen: result.seen };
      await clock.sleep(Math.min(pause, remaining), signal);
    }
  } finally {
    end();
  }
}

async function owned(
  { service }: ServiceProcess,
  { table, tracker }: Watching,
  answer: ProbeResult,
): Promise<ProbeResult & { foreign: boolean }> {
  if (service.listener === 'any' || service.ports.length === 0) return { ...answer, foreign: false };
  const ownership = await ownershipOf(service, table, tracker);
  if (ownership.kind === 'own') return { ...answer, foreign: false };
  return { ok: false, seen: ownership.seen, foreign: ownership.kind === 'foreign' };
}

type Probe = (timeoutMs: number) => Promise<ProbeResult>;

function createProbe(process: ServiceProcess, watching: Watching): { probe: Probe; end: () => void } {
  const { ready, ports, env, workingDirectory, name, shell } = process.service;
  const nothing = () => {};
  switch (ready.kind) {
    case 'http':
      return { probe: (timeoutMs) => probeHttp(ready, timeoutMs), end: nothing };
    case 'tcp':
      return { probe: (timeoutMs) => probeTcp(ports, timeoutMs), end: nothing };
    case 'started':
      return { probe: async () => ({ ok: process.pid !== undefined, seen: 'it is started' }), end: nothing };
    case 'exit':
      return {
        probe: async () =>
          process.exit?.code === 0
            ? { ok: true, seen: 'it ended with exit code 0' }
            : { ok: false, seen: 'it has not ended yet' },
        end: nothing,
      };
    case 'log': {
      let line = process.output.last().find((candidate) => ready.pattern.matches(candidate));
      const end = process.output.onLine((candidate) => {
        if (line === undefined && ready.pattern.matches(candidate)) line = candidate;
      });
      const probe: Probe = async () =>
        line === undefined
          ? { ok: false, seen: `no line of its output matches ${ready.pattern.text}` }
          : { ok: true, seen: `its output says '${cut(line, 100)}'` };
      return { probe, end };
    }
    case 'command': {
      const { scriptDirectory, tracker, signal } = watching;
      const [program, ...args] = writeScript(scriptDirectory, `${name}.ready`, shell, ready.script);
      const variables = { ...serviceEnvironment(watching.env), ...env, [MARK_VARIABLE]: tracker.markFor(name) };
      const probe: Probe = async (timeoutMs) => {
        const options = { cwd: workingDirectory, env: variables, timeoutMs, signal };
        const { exitCode, timedOut } = await exec(program, args, options);
        const seen = timedOut ? 'did not end in time' : `ended with exit code ${exitCode ?? 'of a signal'}`;
        return { ok: exitCode === 0, seen: `the command of 'ready' ${seen}` };
      };
      return { probe, end: nothing };
    }
  }
}
