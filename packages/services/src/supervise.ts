import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '@stability-actions/common/failure';
import { watchForDeath } from './death.ts';
import type { Failure, RunOutcome, ServiceOutcome } from './outcome.ts';
import type { Plan, Surroundings } from './plan.ts';
import { takenPorts } from './ports.ts';
import { ProcessTracker, TESTS } from './processes/tracker.ts';
import { waitUntilReady } from './readiness-wait.ts';
import type { Service } from './service.ts';
import { ServiceProcess } from './service-process.ts';
import { stopEverything } from './teardown.ts';
import { runTests, type TestRun } from './test-command.ts';

/** Starts the services, proves them ready, runs the test command and ends everything. Never throws for what they do. */
export async function runWithServices(plan: Plan, around: Surroundings): Promise<RunOutcome> {
  const run = new SupervisedRun(plan, around);
  return run.outcome(await run.story());
}

class SupervisedRun {
  readonly #plan: Plan;
  readonly #around: Surroundings;
  readonly #tracker: ProcessTracker;
  readonly #processes = new Map<string, ServiceProcess>();
  readonly #leaders: { owner: string; pid: number }[] = [];
  readonly #warnings: { service: string; message: string }[] = [];
  readonly #began: number;
  /** Aborted with the first failure, or when the run is cancelled. */
  readonly #over = new AbortController();
  /** Aborted when what ends from now on was stopped by us. */
  readonly #stopping = new AbortController();
  readonly #lastSeen = new Map<string, string>();
  #failure: Failure | undefined;
  #tests: TestRun | undefined;

  constructor(plan: Plan, around: Surroundings) {
    this.#plan = plan;
    this.#around = around;
    this.#began = around.clock.now();
    this.#tracker = new ProcessTracker(around.table, around.runId);
    around.signal.addEventListener('abort', () => this.#fail({ status: 'cancelled' }), { once: true });
    if (around.signal.aborted) this.#fail({ status: 'cancelled' });
  }

  async story(): Promise<Failure | undefined> {
    const { services } = this.#plan;
    for (const service of services) {
      const [taken] = await takenPorts(service.ports, this.#around.table);
      if (taken !== undefined) return { status: 'port-taken', service: service.name, taken };
    }
    const scripts = mkdtempSync(join(this.#around.env.RUNNER_TEMP || tmpdir(), 'run-with-services-'));
    try {
      await this.#startAll(scripts);
      if (this.#failure === undefined) await this.#runTests(scripts);
      await this.#stop();
    } finally {
      rmSync(scripts, { recursive: true, force: true });
    }
    return this.#failure;
  }

  outcome(failure: Failure | undefined): RunOutcome {
    return {
      failure,
      services: this.#plan.services.map((service) => this.#outcomeOf(service)),
      run: this.#tests?.outcome,
      warnings: this.#warnings,
      durationMs: Math.round(this.#around.clock.now() - this.#began),
    };
  }

  #fail(failure: Failure): void {
    // Being cancelled is the reason of all that follows; else the first failure is.
    if (this.#failure === undefined || failure.status === 'cancelled') this.#failure = failure;
    this.#over.abort();
  }

  async #startAll(scripts: string): Promise<void> {
    const { services, startTimeoutMs } = this.#plan;
    const settled = new Map<string, Promise<void>>();
    const start = (service: Service): Promise<void> => {
      const known = settled.get(service.name);
      if (known !== undefined) return known;
      const needed = services.filter(({ name }) => service.dependsOn.includes(name));
      const ready = Promise.all(needed.map(start)).then(() => this.#startOne(service, scripts));
      settled.set(service.name, ready);
      return ready;
    };
    const timer = setTimeout(() => {
      const late = services.find(({ name }) => this.#processes.get(name)?.readyMs === undefined);
      if (late === undefined) return;
      const seen = this.#lastSeen.get(late.name) ?? 'it has not been started';
      this.#fail({ status: 'not-ready', service: late.name, seen, limitMs: startTimeoutMs, limit: 'start-timeout' });
    }, startTimeoutMs);
    try {
      await Promise.all(services.map(start));
    } finally {
      clearTimeout(timer);
    }
  }

  async #startOne(service: Service, scriptDirectory: string): Promise<void> {
    if (this.#over.signal.aborted) return;
    const { env, clock, table, report } = this.#around;
    const { logDirectory, logLines } = this.#plan;
    const { name } = service;
    report({ kind: 'starting', service: name });
    const process = new ServiceProcess(service, {
      env,
      logDirectory,
      scriptDirectory,
      logLines,
      clock,
      tracker: this.#tracker,
    });
    this.#processes.set(name, process);
    await this.#remember(name, process.pid);
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this.#over.signal]);
    watchForDeath(process, { clock, table, tracker: this.#tracker, stopping: this.#stopping.signal }, (death) => {
      this.#onEnd(process, death);
      ended.abort();
    });
    try {
      const onSeen = (seen: string) => {
        this.#lastSeen.set(name, seen);
        report({ kind: 'waiting', service: name, seen });
      };
      const watching = { env, scriptDirectory, clock, table, tracker: this.#tracker, signal, onSeen };
      const result = await waitUntilReady(process, watching);
      if (result.kind === 'ready') {
        process.readyMs = Math.round(clock.now() - process.startedAt);
        report({ kind: 'ready', service: name, ms: process.readyMs, seen: result.seen });
        return;
      }
      const failure: Failure =
        result.kind === 'foreign'
          ? { status: 'foreign-listener', service: name, seen: result.seen }
          : {
              status: 'not-ready',
              service: name,
              seen: result.seen,
              limitMs: service.readyTimeoutMs,
              limit: 'ready-timeout',
            };
      this.#onFailure(service, failure, result.seen);
    } catch (error) {
      // The wait was given up, for a reason that is recorded already.
      if (!signal.aborted) throw error;
    }
  }

  #onEnd(process: ServiceProcess, why: { exit: ServiceProcess['exit'] } | { error: unknown }): void {
    const { service } = process;
    if ('error' in why) {
      const failure: Failure = { status: 'not-started', service: service.name, why: messageOf(why.error) };
      this.#onFailure(service, failure, failure.why);
      return;
    }
    const during = this.#tests === undefined ? 'start' : 'run';
    this.#onFailure(service, { status: 'service-died', service: service.name, exit: why.exit, during }, 'it ended');
  }

  #onFailure(service: Service, failure: Failure, seen: string): void {
    this.#around.report({ kind: 'failed', service: service.name, seen });
    if (service.critical || failure.status === 'foreign-listener') this.#fail(failure);
    else this.#warnings.push({ service: service.name, message: seen });
  }

  async #runTests(scriptDirectory: string): Promise<void> {
    this.#around.report({ kind: 'tests' });
    const { env, clock, signal } = this.#around;
    const over = this.#over.signal;
    this.#tests = runTests(this.#plan.run, { env, scriptDirectory, clock, tracker: this.#tracker, over });
    void this.#remember(TESTS, this.#tests.pid);
    // A cancelled run does not wait for its tests; they are ended with everything else.
    const failure = await Promise.race([this.#tests.failure, aborted(signal)]);
    // A service may have ended together with the tests; its end must be heard before ours begins.
    await new Promise((resolve) => setImmediate(resolve));
    if (failure !== undefined && this.#failure === undefined) this.#fail(failure);
  }

  async #stop(): Promise<void> {
    this.#stopping.abort();
    const { clock, signal, table, report } = this.#around;
    report({ kind: 'stopping' });
    const processes = [...this.#processes.values()];
    const left = await stopEverything(processes, {
      tracker: this.#tracker,
      clock,
      table,
      cancelled: signal,
      runStopTimeoutMs: this.#plan.run.stopTimeoutMs,
      onStopped: (name, ms) => report({ kind: 'stopped', service: name, ms }),
    });
    await Promise.all(processes.map(({ output }) => output.close()));
    if (left !== undefined && this.#failure === undefined) this.#failure = { status: 'not-stopped', ...left };
  }

  async #remember(owner: string, pid: number | undefined): Promise<void> {
    if (pid !== undefined) this.#leaders.push({ owner, pid });
    const startTimes = new Map((await this.#around.table.list()).map((info) => [info.pid, info.startTime]));
    this.#around.remember(
      this.#leaders.flatMap((leader) => {
        const startTime = startTimes.get(leader.pid);
        return startTime === undefined ? [] : [{ ...leader, startTime }];
      }),
    );
  }

  #outcomeOf({ name, ports }: Service): ServiceOutcome {
    const process = this.#processes.get(name);
    return {
      name,
      pid: process?.pid ?? null,
      readyMs: process?.readyMs ?? null,
      exitCode: process?.exit?.code ?? null,
      signal: process?.exit?.signal ?? null,
      ports,
      log: process?.output.path ?? '',
      stopped: process?.stopped ?? null,
      lastLines: process?.output.last() ?? [],
    };
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
}
