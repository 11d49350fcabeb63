import { cut } from '@stability-actions/common/redaction';
import type { Failure } from './outcome.ts';
import type { TakenPort } from './ports.ts';
import type { Exit } from './service-process.ts';

function exitText({ code, signal }: Exit): string {
  return signal === null ? `ended with exit code ${code ?? 'unknown'}` : `was ended by ${signal}`;
}

/** Seconds as the user writes them: `60s`, `1.5s`. */
function seconds(ms: number): string {
  return `${Number((ms / 1_000).toFixed(1))}s`;
}

function takenText({ port, address, holder }: TakenPort): string {
  const by =
    holder === undefined
      ? 'by a process that cannot be seen'
      : `by process ${holder.pid}${holder.command === undefined ? '' : ` '${cut(holder.command, 200)}'`}`;
  return `port ${port} is already taken on ${address} ${by}`;
}

export function statusOf(failure: Failure | undefined): string {
  if (failure === undefined) return 'passed';
  if (failure.status === 'not-started') return 'service-died';
  if (failure.status === 'run-not-started') return 'tests-failed';
  return failure.status;
}

export function failureText(failure: Failure): string {
  switch (failure.status) {
    case 'port-taken':
      return `Service '${failure.service}' cannot be started: ${takenText(failure.taken)}. Nothing was started. End that process, or give the service another port.`;
    case 'service-died': {
      const exit = failure.exit === undefined ? 'ended' : exitText(failure.exit);
      const lines = 'Its last lines are in the log above';
      if (failure.during === 'start') {
        const task =
          failure.exit?.code === 0 ? "keep it in the foreground, or for a task write 'ready: exit'" : 'correct it';
        return `Service '${failure.service}' ${exit} before the tests could start. ${lines}; ${task}.`;
      }
      return `Service '${failure.service}' ${exit} while the tests ran. The tests were stopped, and their outcome does not count. ${lines}; correct it, or where it may end, write 'critical: false'.`;
    }
    case 'not-started':
      return `Service '${failure.service}' could not be started: ${failure.why}.`;
    case 'not-ready': {
      const limit = failure.limit === 'start-timeout' ? ` (input 'start-timeout', for all services together)` : '';
      return `Service '${failure.service}' is not ready: ${failure.seen}, for ${seconds(failure.limitMs)}${limit}. Its last lines are in the log above; correct the service or its 'ready', or give it more time with '${failure.limit === 'start-timeout' ? failure.limit : 'timeout'}'.`;
    }
    case 'foreign-listener':
      return `Service '${failure.service}' is not what answers: ${failure.seen}. Its answer proves nothing: end that process, or give the service another port.`;
    case 'timed-out':
      return `The test command was still running after ${seconds(failure.limitMs)} (input 'run-timeout') and was ended. Find in its output what hangs, or give it more time.`;
    case 'tests-failed':
      return `The test command ${exitText(failure.exit)}. Its output is in the log above.`;
    case 'run-not-started':
      return `The test command could not be started: ${failure.why}.`;
    case 'not-stopped':
      return `Service '${failure.service}' could not be stopped: ${failure.seen}. End it, or the next job on this machine meets it.`;
    case 'cancelled':
      return 'Cancelled before the end; everything that was started has been ended.';
  }
}
