import type { Node, RangeVar } from '@pgsql/types';
import { ActionError } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import type { Connection } from './connection.ts';
import type { Session } from './session.ts';
import { identifier, literal } from './sql-literal.ts';

/** The index that a CREATE INDEX CONCURRENTLY is to build. */
export interface IndexBuild {
  /** As in the statement; undefined where PostgreSQL makes the name. */
  name: string | undefined;
  /** The table, as in the statement: without a schema it is looked for in the search_path. */
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

export interface FoundIndex {
  /** Qualified and quoted. */
  name: string;
  valid: boolean;
  /** A process that builds or changes an index of the table at this moment. */
  builder: number | undefined;
}

/** The index by its name on its table; undefined when there is none. */
export async function findIndex(connection: Connection, { name, table }: IndexBuild): Promise<FoundIndex | undefined> {
  if (name === undefined) return undefined;
  const found = await findIndexes(connection, table, `c.relname OPERATOR(pg_catalog.=) ${literal(name)}`);
  return found[0];
}

/** Indexes of a table that no query uses. */
async function findInvalidIndexes(connection: Connection, table: string): Promise<FoundIndex[]> {
  return findIndexes(connection, table, 'NOT i.indisvalid');
}

async function findIndexes(connection: Connection, table: string, which: string): Promise<FoundIndex[]> {
  const [result] = await connection.query(
    `SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) AS name, i.indisvalid AS valid,
       (SELECT l.pid FROM pg_catalog.pg_locks l WHERE l.locktype OPERATOR(pg_catalog.=) 'relation' AND l.relation OPERATOR(pg_catalog.=) i.indrelid AND l.granted
          AND l.mode OPERATOR(pg_catalog.=) 'ShareUpdateExclusiveLock' AND l.pid OPERATOR(pg_catalog.<>) pg_catalog.pg_backend_pid() LIMIT 1) AS builder
     FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
     WHERE i.indrelid OPERATOR(pg_catalog.=) pg_catalog.to_regclass(${literal(table)}) AND ${which}`,
  );
  return (result?.rows ?? []).map(({ name, valid, builder }) => ({
    name: name ?? '',
    valid: valid === 't',
    builder: builder == null ? undefined : Number(builder),
  }));
}

/**
 * Before an index is built: an INVALID one of its name, which a failed CREATE INDEX CONCURRENTLY has left, is dropped. With
 * IF NOT EXISTS the server would otherwise skip the statement and leave it as it is.
 * @returns what is built; undefined when the statement builds no index
 * @throws ActionError when somebody else is building it at this moment
 */
export async function prepareIndexBuild(
  { connection }: Session,
  node: Node,
  file: string,
  log: Log,
): Promise<IndexBuild | undefined> {
  const build = concurrentIndexBuild(node);
  if (build === undefined) return undefined;
  const found = await findIndex(connection, build);
  if (found === undefined || found.valid) return build;
  if (found.builder !== undefined) {
    throw new ActionError(
      `${file}: the index ${found.name} is being built by process ${found.builder} at this moment. Wait for it, or end it with pg_terminate_backend(${found.builder}), and run again.`,
    );
  }
  log.info(
    `${file}: dropping the INVALID index ${found.name}, left by a CREATE INDEX CONCURRENTLY that failed, to build it anew`,
  );
  await connection.query(`DROP INDEX CONCURRENTLY ${found.name}`);
  return build;
}

/** After a failed build: the name of the INVALID index that it has left. */
export async function invalidIndexLeft(
  connection: Connection,
  build: IndexBuild | undefined,
): Promise<string | undefined> {
  if (build === undefined) return undefined;
  const found =
    build.name === undefined
      ? (await findInvalidIndexes(connection, build.table)).at(-1)
      : await findIndex(connection, build);
  return found === undefined || found.valid ? undefined : found.name;
}
