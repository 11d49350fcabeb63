import type { Inventory } from '../folder/inventory.ts';
import { REPLAY_HISTORY } from '../replay/apply-all.ts';
import { loadParser } from '../sql/parse.ts';
import { blameOf } from './blame.ts';
import { readCatalogue } from './catalogue.ts';
import { expectedFiles } from './expected-files.ts';
import { type ReadRecord, recordedIn } from './history.ts';
import type { DriftOptions } from './options.ts';
import type { DriftOutcome } from './outcome.ts';
import { type Know, type Reading, readOptions } from './reading.ts';
import type { Recorded } from './recorded.ts';
import { inReplayedDatabase } from './reference.ts';
import { Inconclusive, readSide, type Side } from './side.ts';
import { tellDifferences } from './tell-differences.ts';

export async function againstMigrations(
  inventory: Inventory | undefined,
  live: Side<Reading>,
  options: DriftOptions,
  know: Know,
): Promise<void> {
  if (inventory === undefined) throw new Error('a folder is read where there is no other database');
  const { log } = options;
  const { record, catalogue } = live.read;
  if ('headline' in record) throw new Inconclusive(record.headline);
  const recorded = recordedIn(record, inventory);
  if (recorded !== undefined) know(recordFacts(record, recorded));
  log.info(describeRecord(record, recorded));
  if (catalogue === undefined) return;
  const files = expectedFiles(inventory, recorded, options.expect);
  await loadParser();
  const version = options.postgresVersion ?? Math.floor(live.versionNumber / 10_000);
  // It is ours alone: nothing there is worth a time limit.
  const asking = { ...options, statementTimeoutMs: 0, waitForDatabaseMs: 10_000 };
  const reference = await log.group('Replay from nothing', () =>
    inReplayedDatabase(files, options, version, (target) =>
      readSide(target, asking, async (connection) => ({
        user: target.user,
        catalogue: await readCatalogue(connection, readOptions(options, REPLAY_HISTORY)),
      })),
    ),
  );
  know({ referenceVersion: reference.version });
  const expected = new Set(files);
  tellDifferences(reference.read.catalogue, catalogue, options, know, {
    replayedBy: reference.read.user,
    blame: blameOf(files),
    pendingBlame: blameOf(inventory.migrations.filter((file) => !expected.has(file))),
    recorded: recorded?.applied ?? [],
  });
}

function recordFacts(record: ReadRecord, recorded: Recorded): Partial<DriftOutcome> {
  return {
    ...recorded,
    record: 'source' in record ? record.source : undefined,
    pending: recorded.pending.map(({ version, path }) => ({ version: version.text, file: path })),
  };
}

function describeRecord(record: ReadRecord, recorded: Recorded | undefined): string {
  if (recorded === undefined) return "No record of migrations is read (input 'history'): all of the folder is expected";
  const { applied, pending, currentVersion } = recorded;
  const where = 'source' in record ? `Record ${record.source}` : 'The database is empty';
  return `${where}: ${applied.length} applied, ${pending.length} pending, now at version ${currentVersion || 'none'}`;
}
