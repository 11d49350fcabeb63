import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import { commandEnvironment } from './environment.ts';
import type { Failure, RunOutcome } from './outcome.ts';
import type { Plan } from './plan.ts';
import { type ProcessTracker, TESTS } from './processes/tracker.ts';
import { startScript } from './script.ts';
import { exitOf } from './service-process.ts';
import { stopProcesses } from './stop.ts';

export interface TestRun {
  pid: number | undefined;
  failure: Promise<Failure | undefined>;
  readonly outcome: RunOutcome['run'];
}

interface TestSurroundings {
  env: NodeJS.ProcessEnv;
  scriptDirectory: string;
  clock: Clock;
  tracker: ProcessTracker;
  over: AbortSignal;
}

/** Starts the test command with the step's own output, so that nothing is delayed and its workflow commands count. */
export function runTests(plan: Plan['run'], around: TestSurroundings): TestRun {
  const { env, scriptDirectory, clock, tracker, over } = around;
  const startedAt = clock.now();
  const { child, program } = startScript({
    owner: TESTS,
    shell: plan.shell,
    text: plan.script,
    folder: scriptDirectory,
    cwd: plan.workingDirectory,
    env: { ...commandEnvironment(env), ...plan.env },
    output: 'inherit',
    tracker,
  });
  let outcome: RunOutcome['run'];
  const stop = () =>
    stopProcesses(({ owner }) => owner === TESTS, { tracker, clock, signal: 'SIGTERM', timeoutMs: plan.stopTimeoutMs });
  const wait = async (): Promise<Failure | undefined> => {
    let timedOut = false;
    const timer =
      plan.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            void stop();
          }, plan.timeoutMs);
    // A cancelled run is ended together with the services.
    const onOver = () => void stop();
    over.addEventListener('abort', onOver, { once: true });
    try {
      const exit = await exitOf(child, program, plan.workingDirectory);
      outcome = { exitCode: exit.code, signal: exit.signal, durationMs: Math.round(clock.now() - startedAt) };
      if (timedOut && plan.timeoutMs !== undefined) return { status: 'timed-out', limitMs: plan.timeoutMs };
      return exit.code === 0 ? undefined : { status: 'tests-failed', exit };
    } catch (error) {
      return { status: 'run-not-started', why: messageOf(error) };
    } finally {
      clearTimeout(timer);
      over.removeEventListener('abort', onOver);
    }
  };
  return {
    pid: child.pid,
    failure: wait(),
    get outcome() {
      return outcome;
    },
  };
}
