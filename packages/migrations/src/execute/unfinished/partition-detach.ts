import type { Node } from '@pgsql/types';
import type { Connection } from '../../postgres/connection.ts';
import { literal } from '../../postgres/quoting.ts';
import { refusesTransaction } from '../../sql/transactions.ts';
import { relationName } from './invalid-index.ts';

interface Detach {
  parent: string;
  partition: string;
}

function concurrentDetach(node: Node): Detach | undefined {
  if (!('AlterTableStmt' in node) || refusesTransaction(node) === undefined) return undefined;
  const { relation, cmds: [cmd] = [] } = node.AlterTableStmt;
  const def = cmd !== undefined && 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
  const partition = def !== undefined && 'PartitionCmd' in def ? def.PartitionCmd.name : undefined;
  if (relation === undefined || partition === undefined) return undefined;
  return { parent: relationName(relation), partition: relationName(partition) };
}

/** The row of pg_inherits; PostgreSQL before 14 has no such DETACH, nor the column for it. */
function inherits({ parent, partition }: Detach, which = ''): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${literal(partition)}) AND i.inhparent OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${literal(parent)})${which})`;
}

/** An SQL condition that holds until the statement is done; undefined for any other statement. */
export function notDetached(node: Node): string | undefined {
  const detach = concurrentDetach(node);
  return detach === undefined ? undefined : inherits(detach);
}

/**
 * It cannot be repeated, only finished (PostgreSQL docs, "ALTER TABLE", `FINALIZE`).
 * @returns whether there was one, and it is finished now
 * @throws StatementError when it cannot be finished
 */
export async function finishDetach(connection: Connection, node: Node): Promise<boolean> {
  const detach = concurrentDetach(node);
  if (detach === undefined) return false;
  const pending = inherits(
    detach,
    " AND pg_catalog.to_jsonb(i) OPERATOR(pg_catalog.->>) 'inhdetachpending' OPERATOR(pg_catalog.=) 'true'",
  );
  const [result] = await connection.query(`SELECT ${pending} AS pending`);
  if (result?.rows[0]?.pending !== 't') return false;
  await connection.query(`ALTER TABLE ${detach.parent} DETACH PARTITION ${detach.partition} FINALIZE`);
  return true;
}
