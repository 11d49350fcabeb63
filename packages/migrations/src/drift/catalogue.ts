import type { Connection } from '../postgres/connection.ts';
import type { QualifiedName } from '../postgres/quoting.ts';
import { KIND_QUERIES } from './kinds/index.ts';
import { NOT_COMPARED_SQL } from './kinds/not-compared.ts';
import { COMMENTS_SQL, DEFAULT_PRIVILEGES_SQL, PRIVILEGES_SQL } from './kinds/privileges.ts';
import { Objects } from './objects.ts';
import { PLATFORM_ROLES_SQL, platformsOf } from './platforms.ts';
import { withoutRecords } from './records.ts';
import type { Catalogue } from './schema-object.ts';

export interface ReadOptions {
  privileges: boolean;
  owners: boolean;
  comments: boolean;
  /** Our own record of migrations, which is no part of the schema. */
  historyTable: QualifiedName;
}

const NOTHING = 'SELECT';

/**
 * Reads what a database has, in two round trips; call it within {@link inSnapshot}. No right is needed but to connect.
 * The records of migration tools are left out.
 * @throws StatementError, LostConnection
 */
export async function readCatalogue(connection: Connection, options: ReadOptions): Promise<Catalogue> {
  const [server] = await connection.query(
    `SELECT setting AS version FROM pg_settings WHERE name = 'server_version_num'`,
  );
  const serverVersion = Number(server?.rows[0]?.version);
  const queries = [
    ...KIND_QUERIES.map((query) => query.sql(serverVersion)),
    NOT_COMPARED_SQL,
    PLATFORM_ROLES_SQL,
    options.comments ? COMMENTS_SQL : NOTHING,
    options.privileges ? PRIVILEGES_SQL : NOTHING,
    options.privileges ? DEFAULT_PRIVILEGES_SQL : NOTHING,
  ];
  const results = (await connection.query(queries.join(';\n'))).map(({ rows }) => rows);
  const objects = new Objects(options.owners);
  for (const [at, query] of KIND_QUERIES.entries()) objects.add(query, results[at] ?? []);
  const [notCompared = [], roles = [], ...rights] = results.slice(KIND_QUERIES.length);
  const found = objects.resolve(rights);
  return {
    serverVersion,
    ...withoutRecords(found, options.historyTable),
    notCompared: notCompared.map(({ kind }) => kind ?? ''),
    extensions: objects.extensionVersions,
    platforms: platformsOf(
      roles.map(({ role }) => role ?? ''),
      found,
    ),
  };
}
