import { formatDuration } from '@stability-actions/common/durations';
import { messageOf } from '@stability-actions/common/failure';
import { Deadline, retry } from '@stability-actions/common/retry';
import type { Connection, ConnectOptions } from './connection.ts';
import { connectionError, isStartingUp } from './connection-error.ts';
import type { DatabaseTarget } from './database-target.ts';
import { openAny } from './hosts-in-turn.ts';

/**
 * Keeps trying while the server is not up yet.
 * @throws ActionError with the cause and the remedy
 */
export async function connect(target: DatabaseTarget, options: ConnectOptions): Promise<Connection> {
  const { clock, log, signal, waitMs } = options;
  const deadline = new Deadline(clock, waitMs);
  let told = false;
  try {
    return await retry(() => openAny(target, options), {
      clock,
      deadline,
      backoff: { first: 200, max: 2_000 },
      ...(signal === undefined ? {} : { signal }),
      shouldRetry: (error) => {
        if (!isStartingUp(error)) return false;
        if (!told) log.info(`Waiting up to ${formatDuration(waitMs)} for ${target.description}: ${messageOf(error)}`);
        told = true;
        return true;
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw connectionError(error, target, waitMs);
  }
}
