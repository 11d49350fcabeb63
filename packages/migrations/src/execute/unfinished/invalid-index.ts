import type { Node, RangeVar } from '@pgsql/types';
import { ActionError } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import type { Connection } from '../../postgres/connection.ts';
import { identifier, literal } from '../../postgres/quoting.ts';
import type { Session } from '../../session/session.ts';
import { refusesTransaction } from '../../sql/transactions.ts';

export interface IndexBuild {
  name: string | undefined;
  table: string;
}

export function concurrentIndexBuild(node: Node): IndexBuild | undefined {
  if (!('IndexStmt' in node) || !node.IndexStmt.concurrent) return undefined;
  const { idxname, relation } = node.IndexStmt;
  return relation === undefined ? undefined : { name: idxname || undefined, table: relationName(relation) };
}

export function relationName({ schemaname, relname = '' }: RangeVar): string {
  return schemaname ? `${identifier(schemaname)}.${identifier(relname)}` : identifier(relname);
}

interface FoundIndex {
  name: string;
  valid: boolean;
  /** A process that builds or changes an index of the table at this moment. */
  builder: number | undefined;
}

export async function findIndex(connection: Connection, { name, table }: IndexBuild): Promise<FoundIndex | undefined> {
  if (name === undefined) return undefined;
  const found = await findIndexes(connection, table, `c.relname OPERATOR(pg_catalog.=) ${literal(name)}`);
  return found[0];
}

/**
 * An unfinished copy (`_ccnew`) or the old index (`_ccold`), there to be dropped (PostgreSQL docs, "REINDEX",
 * "Rebuilding Indexes Concurrently").
 */
const REINDEX_LEFT = "NOT i.indisvalid AND c.relname OPERATOR(pg_catalog.~) '_cc(new|old)[0-9]*$'";

/** PostgreSQL makes up another name each time for an index without one: those of the table that may be it. */
function findLeft(connection: Connection, node: Node): Promise<FoundIndex[]> {
  const build = concurrentIndexBuild(node);
  if (build !== undefined) {
    const which = build.name === undefined ? '' : ` AND c.relname OPERATOR(pg_catalog.=) ${literal(build.name)}`;
    return findIndexes(connection, build.table, `NOT i.indisvalid${which}`);
  }
  const reindex =
    'ReindexStmt' in node && refusesTransaction(node) === 'REINDEX … CONCURRENTLY' ? node.ReindexStmt : undefined;
  if (reindex?.relation === undefined) return Promise.resolve([]);
  return findIndexes(connection, relationName(reindex.relation), REINDEX_LEFT);
}

/** @param relation the table, or one of its indexes */
async function findIndexes(connection: Connection, relation: string, which: string): Promise<FoundIndex[]> {
  const oid = `pg_catalog.to_regclass(${literal(relation)})`;
  const [result] = await connection.query(
    `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, i.indisvalid AS valid,
       (SELECT l.pid FROM pg_catalog.pg_locks l WHERE l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.relation OPERATOR(pg_catalog.=) i.indrelid AND l.granted
          AND l.mode OPERATOR(pg_catalog.=) 'ShareUpdateExclusiveLock' AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid()
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity s WHERE s.pid OPERATOR(pg_catalog.=) l.pid AND s.backend_type OPERATOR(pg_catalog.=) 'autovacuum worker') LIMIT 1) AS builder
     FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE i.indrelid OPERATOR(pg_catalog.=) COALESCE((SELECT o.indrelid FROM pg_catalog.pg_index o WHERE o.indexrelid OPERATOR(pg_catalog.=) ${oid}), ${oid}) AND ${which}`,
  );
  return (result?.rows ?? []).map(({ name, valid, builder }) => ({
    name: name ?? '',
    valid: valid === 't',
    builder: builder == null ? undefined : Number(builder),
  }));
}

/**
 * With IF NOT EXISTS the server would skip the CREATE INDEX and leave an INVALID one as it is.
 * @returns names of the INVALID indexes that stay
 * @throws ActionError when somebody else is building it at this moment
 */
export async function dropInvalidIndexes(
  { connection }: Session,
  node: Node,
  file: string,
  log: Log,
): Promise<string[]> {
  const left = await findLeft(connection, node);
  if (!nextTryDropsIt(node)) {
    for (const { name, builder } of left) {
      if (builder === undefined)
        log.info(
          `${file}: the table has an INVALID index ${name}, which serves no query; remove it with ${DROP} ${name}`,
        );
    }
    return left.map(({ name }) => name);
  }
  for (const { name, builder } of left) {
    if (builder !== undefined) {
      throw new ActionError(
        `${file}: the index ${name} is being built by process ${builder} at this moment. Wait for it, or end it with pg_terminate_backend(${builder}), and run again.`,
      );
    }
    log.info(`${file}: dropping the INVALID index ${name}, left by an earlier try that failed, to build it anew`);
    await connection.query(`${DROP} ${name}`);
  }
  return [];
}

const DROP = 'DROP INDEX CONCURRENTLY';

/** Whether it is known which index is the statement's. */
function nextTryDropsIt(node: Node): boolean {
  const build = concurrentIndexBuild(node);
  return build === undefined || build.name !== undefined;
}

/** @param before names of those that were there before the build */
export async function invalidIndexLeft(
  connection: Connection,
  node: Node,
  before: readonly string[],
): Promise<{ name: string; remedy: string } | undefined> {
  const name = (await findLeft(connection, node)).map((index) => index.name).find((one) => !before.includes(one));
  if (name === undefined) return undefined;
  const remedy = nextTryDropsIt(node)
    ? `Remove the cause and run again: the next run drops the invalid index ${name} and builds it anew.`
    : `Remove the cause, run ${DROP} ${name}, and run again: an index without a name is not found again.`;
  return { name, remedy };
}
