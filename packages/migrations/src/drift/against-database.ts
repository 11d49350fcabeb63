import { plural } from '@stability-actions/common/words';
import type { Inventory } from '../folder/inventory.ts';
import { loadParser } from '../sql/parse.ts';
import { blameOf } from './blame.ts';
import type { ReadRecord } from './history.ts';
import type { DriftOptions } from './options.ts';
import { type Know, type Reading, readDatabase } from './reading.ts';
import { Inconclusive, type Side } from './side.ts';
import { tellDifferences } from './tell-differences.ts';
import { compareRecords } from './two-records.ts';

export async function againstDatabase(
  inventory: Inventory | undefined,
  live: Side<Reading>,
  options: DriftOptions & { referenceTarget: DriftOptions['target'] },
  know: Know,
): Promise<void> {
  const { log, referenceTarget } = options;
  const reference = await readDatabase(referenceTarget, options);
  know({ referenceVersion: reference.version });
  log.info(`Read ${referenceTarget.description} (PostgreSQL ${reference.version})`);
  compareHistories(inventory, reference.read.record, live.read.record, options, know);
  const [expected, actual] = [reference.read.catalogue, live.read.catalogue];
  if (expected === undefined || actual === undefined) return;
  await loadParser();
  tellDifferences(expected, actual, options, know, {
    replayedBy: undefined,
    blame: blameOf(inventory?.migrations ?? []),
    pendingBlame: blameOf([]),
    recorded: [],
  });
}

/** @throws Inconclusive where only one has a record, or neither has and nothing else is asked for */
function compareHistories(
  inventory: Inventory | undefined,
  expected: ReadRecord,
  actual: ReadRecord,
  { check, target, referenceTarget, log }: DriftOptions,
  know: Know,
): void {
  const both: [ReadRecord, string][] = [
    [expected, referenceTarget?.description ?? ''],
    [actual, target.description],
  ];
  const isRead = both.some(([record]) => 'source' in record);
  for (const [record, where] of both) {
    if ('headline' in record && (record.kind === 'inconclusive' || isRead))
      throw new Inconclusive(`${where}: ${record.headline}`);
  }
  if (!isRead) {
    if (check === 'history')
      throw new Inconclusive(
        "Neither database has a record of migrations, so nothing is said of their histories. Set the input 'check' to 'schema', or name the record with 'history' or 'history-table'.",
      );
    log.info('Neither database has a record of migrations: only the schemas are compared');
    return;
  }
  const nothing = { kind: 'ours' as const, source: '', rows: [] };
  const difference = compareRecords(
    'source' in expected ? expected : nothing,
    'source' in actual ? actual : nothing,
    inventory,
  );
  know(difference);
  log.info(
    `Histories: ${plural(difference.pending.length, 'migration')} of the expected database not in the actual one, ${difference.unknown.length} the other way round`,
  );
}
