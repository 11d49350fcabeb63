import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { describeLayout, discoverMigrations } from '../folder/auto.ts';
import type { Inventory } from '../folder/inventory.ts';
import type { DriftInputs } from './inputs.ts';

/**
 * The migrations that say what the database should be; where another database says it, they only say who made what.
 * @returns undefined where they are not needed and not there
 * @throws ActionError
 */
export function readDriftFolder(
  { folders, skip, layout, placeholders, referenceTarget }: DriftInputs,
  cwd: string,
  log: Log,
): Inventory | undefined {
  try {
    const inventory = discoverMigrations({ folders, skip, layout, placeholders, cwd });
    const described = describeLayout(inventory);
    if (described !== undefined) log.info(described);
    for (const { path, reason } of inventory.skipped) log.info(`skipped  ${path} (${reason})`);
    return inventory;
  } catch (error) {
    if (referenceTarget === undefined || !(error instanceof ActionError)) throw error;
    log.info(`No migration is named with what differs: ${messageOf(error)}`);
    return undefined;
  }
}
