import type { Finding } from '@stability-actions/common/finding';
import type { FileStep } from '../execute/file-steps.ts';
import { MigrationFailure } from '../execute/migration-failure.ts';
import { KnownHistory } from '../history/known-history.ts';
import { REPLAY_HISTORY, type Replaying } from './apply-all.ts';
import { brokenFinding, type ReplayServer, replayFinding } from './finding.ts';

/**
 * Watches files that are applied from nothing.
 * @returns what `work` gives, or the finding where a file has stopped it: there was a server, so what takes it away is a file
 * @throws what no file had to do with; the signal's reason
 */
export async function untilStopped<T>(
  server: ReplayServer,
  signal: AbortSignal,
  work: (watched: Pick<Replaying<unknown>, 'at' | 'known'>) => Promise<T>,
): Promise<{ done: T } | { finding: Finding }> {
  let reached: FileStep | undefined;
  const at = (step: FileStep) => {
    reached = step;
  };
  try {
    return { done: await work({ at, known: new KnownHistory(REPLAY_HISTORY, []) }) };
  } catch (error) {
    signal.throwIfAborted();
    const finding = error instanceof MigrationFailure ? replayFinding(error, server) : brokenFinding(error, reached);
    if (finding === undefined) throw error;
    return { finding };
  }
}
