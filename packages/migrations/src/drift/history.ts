import type { Inventory } from '../folder/inventory.ts';
import type { ToolRecord } from '../folder/layouts/tool-history.ts';
import { type AdoptableTool, historyOf } from '../history/adopt/tools.ts';
import type { HistoryRow } from '../history/entry.ts';
import { parseHistory, readHistorySql } from '../history/sql.ts';
import type { Connection } from '../postgres/connection.ts';
import { StatementError } from '../postgres/exchange.ts';
import { identifier, qualified } from '../postgres/quoting.ts';
import type { DriftOptions } from './options.ts';
import { chooseRecord, recordFactsSql, toRecordFacts } from './record-tables.ts';
import { type Recorded, recordedByTool, recordedByUs, recordedNothing } from './recorded.ts';

/** What a database has recorded. */
export type ReadRecord =
  | { kind: 'ours'; source: string; rows: readonly HistoryRow[] }
  | { kind: 'tool'; source: string; tool: AdoptableTool; record: ToolRecord }
  /** There is no record: because the database is empty, or because nobody asks for one. */
  | { kind: 'empty' | 'none' }
  | { kind: 'absent' | 'inconclusive'; headline: string };

/**
 * Reads whose record counts, within a transaction.
 * @throws StatementError for what the record itself has no part in
 */
export async function readRecord(
  connection: Connection,
  options: Pick<DriftOptions, 'check' | 'history' | 'historyTable' | 'referenceTarget'>,
): Promise<ReadRecord> {
  const { history: choice, historyTable: ours } = options;
  if (choice === 'none') return { kind: 'none' };
  const [facts] = await connection.query(recordFactsSql(ours));
  const chosen = chooseRecord(toRecordFacts(facts?.rows ?? []), choice, ours, withoutRecord(options));
  if (!('table' in chosen)) return chosen;
  const table = qualified(chosen.table);
  const source = `${chosen.table.schema}.${chosen.table.table}`;
  try {
    if (chosen.kind === 'ours') {
      const [rows] = await connection.query(readHistorySql(ours));
      return { kind: 'ours', source, rows: parseHistory(rows ?? { command: '', rows: [] }) };
    }
    const { tool } = chosen;
    const { interpret, orderBy } = historyOf(tool);
    const [rows] = await connection.query(`SELECT * FROM ${table} ORDER BY ${identifier(orderBy)}`);
    return { kind: 'tool', source: `${source} (${tool})`, tool, record: interpret(rows?.rows ?? []) };
  } catch (error) {
    // The time limit and a lost lock are not the record's.
    if (error instanceof StatementError && !/^(?:42|0A|22)/.test(error.code)) throw error;
    if (!(error instanceof Error)) throw error;
    return {
      kind: 'inconclusive',
      headline: `The record of migrations ${table} cannot be read: ${error.message}. ${chosen.kind === 'ours' ? "Name another table with the input 'history-table'." : "Name whose record counts with the input 'history'."}`,
    };
  }
}

function withoutRecord({ check, referenceTarget }: Pick<DriftOptions, 'check' | 'referenceTarget'>): string {
  const inputs =
    check === 'history' ? "input 'check' to 'schema' and the input 'history' to 'none'" : "input 'history' to 'none'";
  return `set the ${inputs} to compare ${referenceTarget === undefined ? 'with all migrations of the folder' : 'the schemas alone'}`;
}

/** What a record says of the folder; undefined where there is none. */
export function recordedIn(record: ReadRecord, inventory: Inventory): Recorded | undefined {
  if (record.kind === 'ours') return recordedByUs(record.rows, inventory);
  if (record.kind === 'tool') return recordedByTool(record.record, record.tool, inventory);
  return record.kind === 'empty' ? recordedNothing(inventory) : undefined;
}
