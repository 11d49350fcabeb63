import { ActionError } from '@stability-actions/common/failure';
import type { ToolHistory, ToolRecord } from '../../folder/layouts/tool-history.ts';
import type { Connection } from '../../postgres/connection.ts';
import { StatementError } from '../../postgres/exchange.ts';
import { identifier, literal } from '../../postgres/quoting.ts';
import { type Patience, waitAtMost } from '../table.ts';
import { type AdoptableTool, historyOf } from './tools.ts';

/**
 * @returns undefined when the database has nothing at all
 * @throws ActionError when the tool's table is missing in a database that is not empty, or cannot be told from others
 */
export async function readToolRecord(
  connection: Connection,
  tool: AdoptableTool,
  patience: Patience,
): Promise<ToolRecord | undefined> {
  const history = historyOf(tool);
  const tables = await findTables(connection, history);
  const [table, second] = tables;
  if (table === undefined) {
    if (await isEmpty(connection)) return undefined;
    throw new ActionError(
      `Input 'adopt': the database has no history of ${tool} (table '${history.schema === undefined ? '' : `${history.schema}.`}${history.table}' with the columns ${history.columns.join(', ')}), but it is not empty. Nothing was applied. Name the tool that migrated it, or use the input 'baseline'.`,
    );
  }
  if (second !== undefined) {
    throw new ActionError(
      `Input 'adopt': there is a history of ${tool} in several schemas (${tables.join(', ')}). Nothing was applied. Say which with '?options=-c%20search_path%3D<schema>' in the connection URL.`,
    );
  }
  try {
    const [, result] = await connection.query(
      `${waitAtMost(patience)} SELECT * FROM ${table} ORDER BY ${identifier(history.orderBy)}`,
    );
    return history.interpret(result?.rows ?? []);
  } catch (error) {
    if (!(error instanceof StatementError)) throw error;
    throw new ActionError(
      `Input 'adopt': the history of ${tool} in ${table} cannot be read (${error.message}, SQLSTATE ${error.code}). Nothing was applied.`,
    );
  }
}

/** Tables that fit, qualified and quoted; only the first of the search_path when one is there. */
async function findTables(
  connection: Connection,
  { table, schema, columns, not = [] }: ToolHistory,
): Promise<string[]> {
  const has = (name: string) =>
    `EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attname = ${literal(name)} AND NOT a.attisdropped)`;
  const [result] = await connection.query(
    `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, pg_catalog.pg_table_is_visible(c.oid) AS visible
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'p') AND c.relname = ${literal(table)}
       AND ${schema === undefined ? 'true' : `n.nspname = ${literal(schema)}`}
       AND ${[...columns.map(has), ...not.map((name) => `NOT ${has(name)}`)].join(' AND ')}
     ORDER BY 1`,
  );
  const rows = result?.rows ?? [];
  const visible = rows.filter((row) => row.visible === 't');
  return (visible.length > 0 ? visible : rows).map(({ name }) => name ?? '');
}

/** An SQL condition: somebody has made a table or a view. */
export const IS_USED = `EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p', 'v', 'm') AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
         AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e'))`;

async function isEmpty(connection: Connection): Promise<boolean> {
  const [result] = await connection.query(`SELECT ${IS_USED} AS used`);
  return result?.rows[0]?.used !== 't';
}
