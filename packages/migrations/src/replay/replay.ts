import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import type { Log } from '@stability-actions/common/log';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import type { DatabaseTarget } from '../postgres/database-target.ts';
import { ownDatabase, ownServer, type Scratch, withConnection } from '../postgres/server/scratch-database.ts';
import { replayFile } from './replay-file.ts';
import { additionsBetween, type SchemaAdditions, SNAPSHOT_SQL } from './schema-additions.ts';
export interface ReplayOptions {
  /** A server in which a database may be made and dropped; undefined: one that is started for this. */
  target: DatabaseTarget | undefined;
  /** Which of the installed servers is preferred. */
  postgresVersion: number | undefined;
  /** Run the files as a superuser: they may then do what the server's process may do on its machine. */
  superuser: boolean;
  /** What the change adds; the summary says what they do to the schema. */
  added: readonly MigrationFile[];
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface Replay {
  /** `unavailable`: there is no server to replay on. */
  status: 'passed' | 'failed' | 'unavailable';
  /** Where it was done, or why it could not be: part of a sentence. */
  detail: string;
  findings: Finding[];
  /** What the new files add; undefined where that was not looked at. */
  additions: SchemaAdditions | undefined;
}

/**
 * Applies the whole sequence from nothing to a database that is removed afterwards, however this ends. Never throws for
 * what the migrations do; the findings tell.
 */
export async function replayMigrations(inventory: Inventory, options: ReplayOptions): Promise<Replay> {
  const unavailable = (detail: string): Replay => ({
    status: 'unavailable',
    detail,
    findings: [],
    additions: undefined,
  });
  let scratch: Scratch | undefined;
  try {
    scratch = options.target === undefined ? await ownServer(options) : await ownDatabase(options.target, options);
    if (scratch === undefined) return unavailable('no PostgreSQL server is installed on this machine');
    const work = replayOn(scratch, inventory, options);
    // What still runs when the run is cancelled ends with its database.
    work.catch(() => {});
    return await Promise.race([work, abortOf(options.signal)]);
  } catch (error) {
    options.signal.throwIfAborted();
    return unavailable(messageOf(error));
  } finally {
    await scratch?.remove();
  }
}

/** Rejects when the signal is aborted, and never resolves. */
function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

async function replayOn(
  { target, detail, restricted }: Scratch,
  inventory: Inventory,
  options: ReplayOptions,
): Promise<Replay> {
  const isAdded = new Set(options.added);
  const firstNew = inventory.migrations.findIndex((file) => isAdded.has(file));
  const newAtEnd = firstNew >= 0 && inventory.migrations.slice(firstNew).every((file) => isAdded.has(file));
  return withConnection(target, options, async (connection) => {
    const snapshot = async () => (await connection.query(SNAPSHOT_SQL))[0]?.rows ?? [];
    let before: Awaited<ReturnType<typeof snapshot>> = [];
    for (const [index, file] of inventory.migrations.entries()) {
      options.signal.throwIfAborted();
      if (newAtEnd && index === firstNew) before = await snapshot();
      const finding = await replayFile(connection, file, restricted);
      if (finding !== undefined) return { status: 'failed', detail, findings: [finding], additions: undefined };
    }
    const additions = newAtEnd ? additionsBetween(before, await snapshot()) : undefined;
    return { status: 'passed', detail, findings: [], additions };
  });
}
