import { randomBytes } from 'node:crypto';
import type { Clock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { connect } from '../connect.ts';
import type { Connection } from '../connection.ts';
import { type DatabaseTarget, parseDatabaseUrl } from '../database-target.ts';
import { identifier } from '../quoting.ts';
import { findServerBinaries } from './installed-servers.ts';
import { makeNamedRoles, type NamedRoles, type RoleNames } from './named-roles.ts';
import { createRestrictedRole, describeRole, handOver, takeOver } from './restricted-role.ts';
import { startThrowawayServer } from './throwaway-server.ts';

export interface ScratchOptions {
  /** Of the servers that the files are for, a major version. */
  postgresVersion: number | undefined;
  superuser: boolean;
  /** What the files speak of and a server may lack; none when left out. */
  roles?: RoleNames;
  env: NodeJS.ProcessEnv;
  clock: Clock;
  log: Log;
  signal: AbortSignal;
}

export interface Scratch {
  target: DatabaseTarget;
  detail: string;
  /** Where its server is older than those that the files are for: what the files have then may be newer. */
  older: string | undefined;
  restricted: boolean;
  remove(): Promise<void>;
}

export async function ownServer(options: ScratchOptions): Promise<Scratch | undefined> {
  const { env, postgresVersion, signal, log } = options;
  const found = await findServerBinaries(env, postgresVersion);
  if (found === undefined) return undefined;
  log.info(`Replaying on a PostgreSQL ${found.version} of its own (${found.postgres})`);
  const server = await startThrowawayServer(found, {
    password: randomBytes(16).toString('hex'),
    socketOnly: process.platform !== 'win32',
    signal,
  });
  try {
    log.info(
      `It has nothing of this step's environment and ${server.offline ? 'no network' : 'listens to nobody else; this system does not let it run without a network'}.`,
    );
    const target = parseDatabaseUrl(server.url, 'URL of the throwaway server');
    const { version } = found;
    const missing =
      postgresVersion === undefined || version === postgresVersion ? '' : ` (no ${postgresVersion} is installed)`;
    const scratch = {
      detail: `on a throwaway PostgreSQL ${version}${missing}`,
      older: olderThan(postgresVersion, version, 'installed here'),
      restricted: !options.superuser,
      remove: server.stop,
    };
    const roles = await withConnection(target, options, (connection) => makeNamedRoles(connection, options.roles));
    if (options.superuser) return { ...scratch, target };
    return { ...scratch, target: await asOwner(target, 'replay', options, { alone: true, roles }) };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

export async function ownDatabase(target: DatabaseTarget, options: ScratchOptions): Promise<Scratch> {
  const name = `stability_replay_${randomBytes(6).toString('hex')}`;
  options.log.info(`Replaying in the new database '${name}' beside ${target.description}`);
  const { superuser, version } = await withConnection(target, options, describeRole);
  const older = olderThan(options.postgresVersion, Math.floor(version / 10_000), "of the input 'replay-database-url'");
  const restricted = superuser && !options.superuser;
  let roles: NamedRoles = { ofOurs: [], made: [] };
  const remove = async () => {
    // Also when the run is cancelled: so without its signal.
    await withConnection(target, { ...options, signal: new AbortController().signal }, async (connection) => {
      // WITH (FORCE) came with PostgreSQL 13.
      const drop = `DROP DATABASE IF EXISTS ${identifier(name)}`;
      await connection.query(`${drop} WITH (FORCE)`).catch(() => connection.query(drop));
      if (restricted) await dropRole(connection, `${name}_owner`);
      for (const role of roles.ofOurs) await connection.query(`DROP ROLE IF EXISTS ${identifier(role)}`);
    }).catch((error) => {
      options.log.info(`The scratch database '${name}' or a role of it could not be dropped: ${messageOf(error)}`);
    });
  };
  const detail = `in a scratch database beside ${target.description}`;
  try {
    roles = await withConnection(target, options, (connection) => makeNamedRoles(connection, options.roles));
    if (restricted)
      return {
        target: await asOwner(target, name, options, { alone: false, roles }),
        detail,
        older,
        restricted,
        remove,
      };
    await withConnection(target, options, (connection) => connection.query(`CREATE DATABASE ${identifier(name)}`));
    return { target: inDatabase(target, name), detail, older, restricted, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function olderThan(wanted: number | undefined, version: number, which: string): string | undefined {
  if (wanted === undefined || version >= wanted) return undefined;
  return `The PostgreSQL ${which} is ${version}, and the files are for ${wanted}: if they need that, give a server of that version in the input 'replay-database-url'.`;
}

/** The superuser never comes back: what the migrations leave in the database runs as their role alone. */
async function asOwner(
  admin: DatabaseTarget,
  database: string,
  options: ScratchOptions,
  { alone, roles }: { alone: boolean; roles: NamedRoles },
): Promise<DatabaseTarget> {
  const { role, version } = await withConnection(admin, options, async (connection) => {
    const { version } = await describeRole(connection);
    const role = await createRestrictedRole(connection, { version, database, alone });
    // So that the owner may give objects to them.
    for (const name of roles.made)
      await connection.query(`GRANT ${identifier(name)} TO ${identifier(role.name)} WITH ADMIN OPTION`);
    return { version, role };
  });
  await withConnection(inDatabase(admin, database), options, (connection) =>
    handOver(connection, role, { version, alone }),
  );
  const there = inDatabase(admin, database);
  const target = {
    ...there,
    user: role.name,
    hosts: withPassword(there.hosts, role.password),
    secrets: [...admin.secrets, role.password],
  };
  await withConnection(target, options, (connection) => takeOver(connection, version));
  return target;
}

function inDatabase(target: DatabaseTarget, database: string): DatabaseTarget {
  return { ...target, database, description: `database '${database}'` };
}

function withPassword([first, ...others]: DatabaseTarget['hosts'], password: string): DatabaseTarget['hosts'] {
  return [{ ...first, password }, ...others.map((host) => ({ ...host, password }))];
}

async function dropRole(connection: Connection, name: string): Promise<void> {
  const [role] =
    (await connection.query(`SELECT 1 AS n FROM pg_catalog.pg_roles WHERE rolname = '${name}'`))[0]?.rows ?? [];
  if (role === undefined) return;
  await connection.query(`DROP OWNED BY ${identifier(name)} CASCADE`);
  await connection.query(`DROP ROLE ${identifier(name)}`);
}

export async function withConnection<T>(
  target: DatabaseTarget,
  { clock, log, signal }: Pick<ScratchOptions, 'clock' | 'log' | 'signal'>,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const connection = await connect(target, { waitMs: 10_000, applicationName: 'stability replay', clock, log, signal });
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}
