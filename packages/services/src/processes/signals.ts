import { codeOf } from '@stability-actions/common/failure';

/** Sends a signal to a process, or with a negative number to a process group; one that is gone is no error. */
export function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // EPERM: a process of another user; that it lives on is seen afterwards.
    if (codeOf(error) !== 'ESRCH' && codeOf(error) !== 'EPERM') throw error;
  }
}
