import type { Connection } from '../connection.ts';
import { identifier, literal } from '../quoting.ts';

/** The roles that files speak of. */
export interface RoleNames {
  named: readonly string[];
  /** Made by the files themselves. */
  created: readonly string[];
}

/** Roles are the server's, not the database's. */
export interface NamedRoles {
  /** Were not there before, so that whoever removes the database removes them, too. */
  ofOurs: string[];
  /** Were made here. */
  made: string[];
}

/** Makes the roles that are named and that the server lacks, without login; PostgreSQL keeps the names `pg_…` for itself. */
export async function makeNamedRoles(
  connection: Connection,
  { named, created }: RoleNames = { named: [], created: [] },
): Promise<NamedRoles> {
  const wanted = [...named, ...created].filter((name) => !name.startsWith('pg_'));
  if (wanted.length === 0) return { ofOurs: [], made: [] };
  const [there] = await connection.query(
    `SELECT rolname FROM pg_catalog.pg_roles WHERE rolname IN (${wanted.map(literal).join(', ')})`,
  );
  const known = new Set((there?.rows ?? []).map(({ rolname }) => rolname));
  const ofOurs = wanted.filter((name) => !known.has(name));
  const made = ofOurs.filter((name) => named.includes(name));
  for (const name of made) await connection.query(`CREATE ROLE ${identifier(name)} NOLOGIN`);
  return { ofOurs, made };
}
