import type { MigrationFile } from '../folder/inventory.ts';
import { versionKey } from '../folder/version.ts';
import type { HistoryRow } from './entry.ts';
import type { Plan } from './plan.ts';

export interface ServerState {
  committed: MigrationFile[];
  /** The first that was not, and how it stands, in words. */
  failed: { file: MigrationFile; progress: string } | undefined;
}

/**
 * @param sent the files that were on their way, in order
 * @param plan made of the history as it is now
 */
export function reconcile(sent: readonly MigrationFile[], plan: Plan, history: readonly HistoryRow[]): ServerState {
  const pending = new Set(plan.pending.map(({ path }) => path));
  const committed = sent.filter(({ path }) => !pending.has(path));
  const file = sent.find(({ path }) => pending.has(path));
  if (file === undefined) return { committed, failed: undefined };
  const row = history.find(({ version }) => versionKey(version) === versionKey(file.version));
  if (row === undefined) return { committed, failed: { file, progress: 'the server has rolled it back' } };
  const { statementsDone, statementStarted } = row;
  const unknown =
    statementStarted === null
      ? ''
      : `, and the end of statement ${statementStarted} is not known; the next run finds out and goes on from there`;
  return { committed, failed: { file, progress: `${statementsDone} of its statements are done${unknown}` } };
}

export function describeSent([first, ...rest]: readonly MigrationFile[]): string {
  if (first === undefined) return 'the end of the last file';
  const after = rest.length === 1 ? 'the file after it' : `one of the ${rest.length} files after it`;
  return rest.length === 0 ? `'${first.path}'` : `'${first.path}' or ${after}`;
}
