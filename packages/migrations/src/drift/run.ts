import { messageOf } from '@stability-actions/common/failure';
import type { Inventory } from '../folder/inventory.ts';
import { againstDatabase } from './against-database.ts';
import { againstMigrations } from './against-migrations.ts';
import type { DriftOptions } from './options.ts';
import { type DriftOutcome, nothingKnown } from './outcome.ts';
import { readDatabase } from './reading.ts';
import { ReplayStopped } from './reference.ts';
import { Inconclusive } from './side.ts';

/**
 * Reads the database, and what it is compared with, and tells where the two differ. Never throws for what either of them is;
 * the outcome tells.
 * @param inventory undefined where two databases are compared and there is no folder
 * @param publish is told all that is known, whenever that is more
 */
export async function checkDrift(
  inventory: Inventory | undefined,
  options: DriftOptions,
  publish: (outcome: DriftOutcome) => void,
): Promise<DriftOutcome> {
  const { clock, log, signal, referenceTarget } = options;
  const start = clock.now();
  let outcome = nothingKnown(options);
  const know = (more: Partial<DriftOutcome>) => {
    outcome = { ...outcome, ...more, durationMs: Math.round(clock.now() - start) };
    publish(outcome);
  };
  try {
    const live = await readDatabase(options.target, options);
    know({ liveVersion: live.version });
    log.info(`Read ${options.target.description} (PostgreSQL ${live.version})`);
    if (referenceTarget === undefined) await againstMigrations(inventory, live, options, know);
    else await againstDatabase(inventory, live, { ...options, referenceTarget }, know);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Inconclusive)) throw error;
    know({
      inconclusive: [...outcome.inconclusive, messageOf(error)],
      replayFindings: error instanceof ReplayStopped ? [error.finding] : [],
    });
  }
  know({ complete: true });
  return outcome;
}
