import { ActionError } from '@stability-actions/common/failure';
import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { compareVersions, placedIn } from '../folder/version.ts';
import type { Expected } from './options.ts';
import type { Recorded } from './recorded.ts';

/**
 * The migrations whose result is expected, in order.
 * @param recorded undefined where no record is read: then all are
 * @throws ActionError for a version that the folder does not have
 */
export function expectedFiles(
  { migrations }: Inventory,
  recorded: Pick<Recorded, 'applied'> | undefined,
  expect: Expected,
): readonly MigrationFile[] {
  if (expect === 'applied') return recorded?.applied ?? migrations;
  if (expect === 'all') return migrations;
  const limit = placedIn(migrations)(expect);
  if (!migrations.some(({ version }) => compareVersions(version, limit) === 0)) {
    throw new ActionError(
      `Input 'expect': the folder has no migration of version ${expect.text}; it goes from ${migrations[0]?.version.text} to ${migrations.at(-1)?.version.text}. Give one that is there, 'applied' or 'all'.`,
    );
  }
  return migrations.filter(({ version }) => compareVersions(version, limit) <= 0);
}
