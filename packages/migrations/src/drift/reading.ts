import type { DatabaseTarget } from '../postgres/database-target.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import { type ReadOptions, readCatalogue } from './catalogue.ts';
import { type ReadRecord, readRecord } from './history.ts';
import type { DriftOptions } from './options.ts';
import type { DriftOutcome } from './outcome.ts';
import type { Catalogue } from './schema-object.ts';
import { readSide, type Side } from './side.ts';

/** A database's record and schema, of one moment. */
export interface Reading {
  record: ReadRecord;
  /** Undefined: nobody asks for it. */
  catalogue: Catalogue | undefined;
}

/** Is told what is known, whenever that is more. */
export type Know = (more: Partial<DriftOutcome>) => void;

/** @throws Inconclusive with the cause and the remedy */
export function readDatabase(target: DatabaseTarget, options: DriftOptions): Promise<Side<Reading>> {
  return readSide(target, options, async (connection) => ({
    record: await readRecord(connection, options),
    catalogue:
      options.check === 'history'
        ? undefined
        : await readCatalogue(connection, readOptions(options, options.historyTable)),
  }));
}

/** What of a catalogue is wanted. */
export function readOptions(
  { privileges, owners, comments }: Pick<DriftOptions, 'privileges' | 'owners' | 'comments'>,
  historyTable: QualifiedName,
): ReadOptions {
  return {
    privileges: privileges !== 'off',
    owners: owners !== 'off',
    comments: comments !== 'off',
    historyTable,
  };
}
