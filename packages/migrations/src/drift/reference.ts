import { messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import type { MigrationFile } from '../folder/inventory.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { applyAll } from '../replay/apply-all.ts';
import { rolesIn } from '../replay/roles.ts';
import { inScratchDatabase, NO_SERVER } from '../replay/scratch.ts';
import { untilStopped } from '../replay/stopped.ts';
import type { DriftOptions } from './options.ts';
import { Inconclusive } from './side.ts';

/** The migrations do not run from nothing: there is no schema to compare with. */
export class ReplayStopped extends Inconclusive {
  readonly finding: Finding;

  constructor(finding: Finding, detail: string) {
    const { file, line, message, help } = finding;
    super(
      `There is nothing to compare with, because the migrations stopped ${detail} (${[file, line].filter((part) => part !== undefined).join(':')}): ${message} ${help}`,
    );
    this.finding = finding;
  }
}

/**
 * Applies migrations from nothing in a database of their own, and gives it to `work` before it is removed.
 * @param majorVersion of the server that is preferred
 * @throws Inconclusive with the cause and the remedy; the signal's reason
 */
export async function inReplayedDatabase<T>(
  files: readonly MigrationFile[],
  { replayTarget, replaySuperuser, env, clock, log, signal }: DriftOptions,
  majorVersion: number,
  work: (target: DatabaseTarget, detail: string) => Promise<T>,
): Promise<T> {
  const around = { env, clock, log, signal };
  const scratchOptions = {
    ...around,
    target: replayTarget,
    postgresVersion: majorVersion,
    superuser: replaySuperuser,
    roles: rolesIn(files),
  };
  const noServer = (why: string) =>
    new Inconclusive(
      `There is nothing to compare with, because the migrations could not be replayed: ${why.replace(/\.$/, '')}. Install PostgreSQL on the runner, or give a server in the input 'replay-database-url'.`,
    );
  let begun = false;
  try {
    const done = await inScratchDatabase(scratchOptions, async (scratch) => {
      const { target, detail } = scratch;
      begun = true;
      const stopped = await untilStopped(scratch, signal, (watched) =>
        applyAll(target, files, around, { ...watched, first: true, last: async () => {} }),
      );
      if ('finding' in stopped) throw new ReplayStopped(stopped.finding, detail);
      log.info(`Replayed ${files.length} migrations ${detail}`);
      return { work: await work(target, detail) };
    });
    if (done === undefined) throw noServer(NO_SERVER);
    return done.work;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Inconclusive || begun) throw error;
    throw noServer(messageOf(error));
  }
}
