import type { AlterTableStmt, DefElem, Node } from '@pgsql/types';

/**
 * SQLSTATE 25001, decided from the parse tree: PreventInTransactionBlock in PostgreSQL's utility.c and the commands
 * that call it. What depends on the database is left to the server.
 */
export function refusesTransaction(node: Node): string | undefined {
  if ('IndexStmt' in node) return node.IndexStmt.concurrent ? 'CREATE INDEX CONCURRENTLY' : undefined;
  if ('DropStmt' in node) return node.DropStmt.concurrent ? 'DROP INDEX CONCURRENTLY' : undefined;
  if ('AlterTableStmt' in node) {
    return detachesConcurrently(node.AlterTableStmt) ? 'ALTER TABLE … DETACH PARTITION CONCURRENTLY' : undefined;
  }
  if ('ReindexStmt' in node) {
    const { kind = '', params } = node.ReindexStmt;
    if (isOn(params, 'concurrently')) return 'REINDEX … CONCURRENTLY';
    const whole = {
      REINDEX_OBJECT_SCHEMA: 'REINDEX SCHEMA',
      REINDEX_OBJECT_SYSTEM: 'REINDEX SYSTEM',
      REINDEX_OBJECT_DATABASE: 'REINDEX DATABASE',
    };
    return Object.entries(whole).find(([name]) => name === kind)?.[1];
  }
  if ('VacuumStmt' in node) return node.VacuumStmt.is_vacuumcmd ? 'VACUUM' : undefined;
  if ('ClusterStmt' in node) return node.ClusterStmt.relation === undefined ? 'CLUSTER without a table' : undefined;
  if ('AlterDatabaseStmt' in node) {
    return isOn(node.AlterDatabaseStmt.options, 'tablespace') ? 'ALTER DATABASE … SET TABLESPACE' : undefined;
  }
  if ('CreateSubscriptionStmt' in node) {
    const { options } = node.CreateSubscriptionStmt;
    return isOff(options, 'connect') || isOff(options, 'create_slot')
      ? undefined
      : 'CREATE SUBSCRIPTION with a replication slot';
  }
  if ('DiscardStmt' in node) return node.DiscardStmt.target === 'DISCARD_ALL' ? 'DISCARD ALL' : undefined;
  if ('TransactionStmt' in node) {
    const { kind } = node.TransactionStmt;
    if (kind === 'TRANS_STMT_COMMIT_PREPARED') return 'COMMIT PREPARED';
    return kind === 'TRANS_STMT_ROLLBACK_PREPARED' ? 'ROLLBACK PREPARED' : undefined;
  }
  return ALWAYS_REFUSED.find(([type]) => type in node)?.[1];
}

const ALWAYS_REFUSED: readonly (readonly [type: string, name: string])[] = [
  ['CreatedbStmt', 'CREATE DATABASE'],
  ['DropdbStmt', 'DROP DATABASE'],
  ['CreateTableSpaceStmt', 'CREATE TABLESPACE'],
  ['DropTableSpaceStmt', 'DROP TABLESPACE'],
  ['AlterSystemStmt', 'ALTER SYSTEM'],
];

function detachesConcurrently({ cmds }: AlterTableStmt): boolean {
  return (cmds ?? []).some((cmd) => {
    const definition = 'AlterTableCmd' in cmd ? cmd.AlterTableCmd.def : undefined;
    return definition !== undefined && 'PartitionCmd' in definition && definition.PartitionCmd.concurrent === true;
  });
}

function option(options: readonly Node[] | undefined, name: string): DefElem | undefined {
  return (options ?? [])
    .map((node) => ('DefElem' in node ? node.DefElem : undefined))
    .find((one) => one?.defname === name);
}

/** Named, and not switched off: `(CONCURRENTLY)`, `(CONCURRENTLY true)`. */
function isOn(options: readonly Node[] | undefined, name: string): boolean {
  return option(options, name) !== undefined && !isOff(options, name);
}

function isOff(options: readonly Node[] | undefined, name: string): boolean {
  const value = option(options, name)?.arg;
  if (value === undefined) return false;
  if ('String' in value) return /^(false|off|no|0)$/i.test(value.String.sval ?? '');
  if ('Boolean' in value) return value.Boolean.boolval !== true;
  // The parser leaves zero values out of its JSON.
  return 'Integer' in value && (value.Integer.ival ?? 0) === 0;
}

const CONTROL = {
  TRANS_STMT_BEGIN: 'BEGIN',
  TRANS_STMT_START: 'START TRANSACTION',
  TRANS_STMT_COMMIT: 'COMMIT',
  TRANS_STMT_ROLLBACK: 'ROLLBACK',
  TRANS_STMT_PREPARE: 'PREPARE TRANSACTION',
} as const;

/** The name of a statement that begins or ends the transaction it stands in, or undefined. Savepoints do neither. */
export function controlsTransaction(node: Node): string | undefined {
  if (!('TransactionStmt' in node)) return undefined;
  const { kind } = node.TransactionStmt;
  return Object.entries(CONTROL).find(([name]) => name === kind)?.[1];
}

/** A transaction with the default modes from the first statement to the last: the same as one that we make. */
export function isOneTransaction(statements: readonly { node: Node }[]): boolean {
  const controls = statements.map(({ node }) => controlsTransaction(node));
  const last = controls.length - 1;
  const begins = controls[0] === 'BEGIN' || controls[0] === 'START TRANSACTION';
  return (
    begins &&
    last > 0 &&
    controls[last] === 'COMMIT' &&
    controls.slice(1, -1).every((one) => one === undefined) &&
    [statements[0], statements[last]].every((one) => one !== undefined && isPlain(one.node))
  );
}

/** Without modes, as ISOLATION LEVEL, and without AND CHAIN. */
function isPlain(node: Node): boolean {
  if (!('TransactionStmt' in node)) return false;
  const { options = [], chain } = node.TransactionStmt;
  return options.length === 0 && chain !== true;
}

/** Not what PostgreSQL refuses there, nor what may end a transaction within: procedures and anonymous blocks. */
export function mayShareTransaction(node: Node): boolean {
  return (
    refusesTransaction(node) === undefined &&
    controlsTransaction(node) === undefined &&
    !['CallStmt', 'DoStmt', 'ExecuteStmt', 'VacuumStmt'].some((type) => type in node)
  );
}

/** Those of the begin of a file that PostgreSQL takes only before the first query of a transaction: SET TRANSACTION. */
export function transactionModes<T extends { node: Node }>(statements: readonly T[]): T[] {
  const query = statements.findIndex(({ node }) => !('VariableSetStmt' in node));
  return statements
    .slice(0, query < 0 ? undefined : query)
    .filter(
      ({ node }) => 'VariableSetStmt' in node && /^transaction\b|^transaction_/i.test(node.VariableSetStmt.name ?? ''),
    );
}

/** Whether a statement only prepares the session for those that follow, so that it may be repeated. */
export function setsSession(node: Node): boolean {
  if ('VariableSetStmt' in node) return node.VariableSetStmt.is_local !== true;
  if ('SelectStmt' in node) return JSON.stringify(node.SelectStmt.targetList ?? []).includes('"set_config"');
  return ['PrepareStmt', 'LoadStmt'].some((type) => type in node);
}
