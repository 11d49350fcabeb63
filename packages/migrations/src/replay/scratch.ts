import type { DatabaseTarget } from '../postgres/database-target.ts';
import { ownDatabase, ownServer, type Scratch, type ScratchOptions } from '../postgres/server/scratch-database.ts';

export const NO_SERVER = 'no PostgreSQL server is installed on this machine';

/**
 * Works in a database that is removed afterwards, however this ends.
 * @returns undefined where there is none to be had, see {@link NO_SERVER}
 * @throws ActionError when it cannot be made; what `work` throws; the signal's reason
 */
export async function inScratchDatabase<T>(
  options: ScratchOptions & { target: DatabaseTarget | undefined },
  work: (scratch: Scratch) => Promise<T>,
): Promise<T | undefined> {
  let scratch: Scratch | undefined;
  try {
    scratch = options.target === undefined ? await ownServer(options) : await ownDatabase(options.target, options);
    if (scratch === undefined) return undefined;
    const done = work(scratch);
    // What still runs when the run is cancelled ends with its database.
    done.catch(() => {});
    return await Promise.race([done, abortOf(options.signal)]);
  } finally {
    await scratch?.remove();
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
