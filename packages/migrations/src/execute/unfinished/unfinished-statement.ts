import type { Node } from '@pgsql/types';
import type { Connection } from '../../postgres/connection.ts';
import { identifier, literal } from '../../postgres/quoting.ts';
import { refusesTransaction } from '../../sql/transactions.ts';
import { concurrentIndexBuild, findIndex } from './invalid-index.ts';
import { notDetached } from './partition-detach.ts';

/** What may be repeated without harm (REINDEX, VACUUM, ALTER SYSTEM …) counts as not done. */
export async function wasItDone(connection: Connection, node: Node): Promise<'yes' | 'no' | 'unknown'> {
  const build = concurrentIndexBuild(node);
  if (build !== undefined) {
    // PostgreSQL made the name up, so nothing tells this index from one that was there before.
    if (build.name === undefined) return 'unknown';
    return (await findIndex(connection, build))?.valid === true ? 'yes' : 'no';
  }
  const probe = existence(node);
  if (probe !== undefined) {
    const [result] = await connection.query(`SELECT ${probe.exists} AS there`);
    return (result?.rows[0]?.there === 't') === probe.doneWhenThere ? 'yes' : 'no';
  }
  return refusesTransaction(node) !== undefined && REPEATABLE.some((type) => type in node) ? 'no' : 'unknown';
}

const REPEATABLE = ['ReindexStmt', 'VacuumStmt', 'ClusterStmt', 'AlterSystemStmt', 'AlterDatabaseStmt', 'DiscardStmt'];

/** An SQL condition that tells whether a statement that creates or drops something is done. */
function existence(node: Node): { exists: string; doneWhenThere: boolean } | undefined {
  const inCatalog = (catalog: string, column: string, name = '') =>
    `EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${column} OPERATOR(pg_catalog.=) ${literal(name)})`;
  if ('CreatedbStmt' in node)
    return { exists: inCatalog('pg_database', 'datname', node.CreatedbStmt.dbname), doneWhenThere: true };
  if ('DropdbStmt' in node)
    return { exists: inCatalog('pg_database', 'datname', node.DropdbStmt.dbname), doneWhenThere: false };
  if ('CreateTableSpaceStmt' in node)
    return {
      exists: inCatalog('pg_tablespace', 'spcname', node.CreateTableSpaceStmt.tablespacename),
      doneWhenThere: true,
    };
  if ('DropTableSpaceStmt' in node)
    return {
      exists: inCatalog('pg_tablespace', 'spcname', node.DropTableSpaceStmt.tablespacename),
      doneWhenThere: false,
    };
  if ('DropStmt' in node && node.DropStmt.concurrent) {
    const name = (node.DropStmt.objects ?? []).map(listedName).at(0);
    return name === undefined
      ? undefined
      : { exists: `pg_catalog.to_regclass(${literal(name)}) IS NOT NULL`, doneWhenThere: false };
  }
  const attached = notDetached(node);
  if (attached !== undefined) return { exists: attached, doneWhenThere: false };
  return undefined;
}

function listedName(node: Node): string | undefined {
  if (!('List' in node)) return undefined;
  const parts = (node.List.items ?? []).map((item) => ('String' in item ? item.String.sval : undefined));
  return parts.every((part) => part !== undefined) ? parts.map(identifier).join('.') : undefined;
}
