import { randomBytes } from 'node:crypto';
import type { Connection } from '../connection.ts';
import { identifier, literal } from '../quoting.ts';

/** Rights that a superuser has and a database's owner has not: with them SQL runs programs, reads files, opens connections. */
const UNRESTRICTED = `SELECT current_setting('server_version_num') AS version, r.rolsuper AS superuser
  FROM pg_catalog.pg_roles r WHERE r.rolname OPERATOR(pg_catalog.=) current_user`;

/** Predefined roles that reach no file, program or network; an owner may hand them on. */
const HARMLESS_ROLES = ['pg_monitor', 'pg_read_all_data', 'pg_write_all_data'];

export interface RestrictedRole {
  name: string;
  password: string;
}

export async function describeRole(connection: Connection): Promise<{ version: number; superuser: boolean }> {
  const [row] = (await connection.query(UNRESTRICTED))[0]?.rows ?? [];
  return { version: Number(row?.version), superuser: row?.superuser === 't' };
}

/**
 * Makes a role that may do what the owner of a database may, and the database that it owns.
 * @param version as in server_version_num. Until 16 a role with CREATEROLE could give itself pg_execute_server_program.
 * @param database is created for the role
 * @param alone whether the server has nothing but this
 */
export async function createRestrictedRole(
  connection: Connection,
  { version, database, alone }: { version: number; database: string; alone: boolean },
): Promise<RestrictedRole> {
  const role = { name: `${database}_owner`, password: randomBytes(16).toString('hex') };
  const name = identifier(role.name);
  const rights = [
    'LOGIN',
    'NOSUPERUSER',
    'NOREPLICATION',
    'CREATEDB',
    version >= 160_000 ? 'CREATEROLE' : 'NOCREATEROLE',
  ];
  const statements = [`CREATE ROLE ${name} ${rights.join(' ')} BYPASSRLS PASSWORD ${literal(role.password)}`];
  // As a superuser has it, so that SET ROLE to a role of the folder's own works.
  if (version >= 160_000) statements.push(`ALTER ROLE ${name} SET createrole_self_grant TO 'set, inherit'`);
  if (version >= 150_000) statements.push(`GRANT SET ON PARAMETER session_replication_role TO ${name}`);
  if (alone) {
    const quoted = HARMLESS_ROLES.map(literal).join(', ');
    const there = await connection.query(`SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (${quoted})`);
    for (const { rolname } of there[0]?.rows ?? []) {
      statements.push(`GRANT ${identifier(rolname ?? '')} TO ${name} WITH ADMIN OPTION`);
    }
  }
  statements.push(`CREATE DATABASE ${identifier(database)} OWNER ${name}`);
  for (const statement of statements) await connection.query(statement);
  return role;
}

/** What the owner of a database has where it was made by hand: its schema `public`, and the extension that is in every dump. */
export async function handOver(
  admin: Connection,
  role: RestrictedRole,
  { version, alone }: { version: number; alone: boolean },
): Promise<void> {
  if (version < 150_000) await admin.query(`ALTER SCHEMA public OWNER TO ${identifier(role.name)}`);
  // Nobody comes back as superuser; without a password there is none to read or to guess.
  if (alone) await admin.query('ALTER ROLE CURRENT_USER PASSWORD NULL');
  if (version >= 130_000) await admin.query('DROP EXTENSION IF EXISTS plpgsql');
}

/** Run as the role, so that it owns the extension and a dump's COMMENT ON EXTENSION works. */
export async function takeOver(owner: Connection, version: number): Promise<void> {
  if (version >= 130_000) await owner.query('CREATE EXTENSION plpgsql SCHEMA pg_catalog');
}
