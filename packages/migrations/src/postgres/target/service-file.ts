import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '@stability-actions/common/failure';
import { ConnectionProblem } from './connection-url.ts';
import { isLibpqParameter, type Parameters } from './parameters.ts';

/** Where Debian's libpq looks when PGSYSCONFDIR does not say. */
const SYSTEM_FOLDER = '/etc/postgresql-common';

/**
 * The parameters of a service (PostgreSQL docs, "The Connection Service File").
 * @throws ConnectionProblem when there is no such service, or its file is broken
 */
export function readService(name: string, env: NodeJS.ProcessEnv): Parameters {
  const own = env.PGSERVICEFILE || join(env.HOME || homedir(), '.pg_service.conf');
  const files = [own, join(env.PGSYSCONFDIR || SYSTEM_FOLDER, 'pg_service.conf')];
  if (env.PGSERVICEFILE && !existsSync(own))
    throw new ConnectionProblem(`the service file '${own}' (PGSERVICEFILE) does not exist`);
  for (const file of files) {
    const found = existsSync(file) ? section(read(file), name, file) : undefined;
    if (found !== undefined) return found;
  }
  throw new ConnectionProblem(`the service '${name}' is in none of ${files.map((file) => `'${file}'`).join(', ')}`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new ConnectionProblem(`the service file '${file}' cannot be read (${codeOf(error)})`);
  }
}

function section(text: string, name: string, file: string): Parameters | undefined {
  let found: Parameters | undefined;
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      if (found !== undefined) return found;
      if (line.startsWith(`[${name}]`)) found = new Map();
      continue;
    }
    if (found === undefined) continue;
    const equals = line.indexOf('=');
    const key = line.slice(0, Math.max(0, equals));
    if (!isLibpqParameter(key) || key === 'service')
      throw new ConnectionProblem(
        `line ${index + 1} of the service file '${file}' is no parameter of libpq (LDAP look-ups are not supported)`,
      );
    if (!found.has(key)) found.set(key, line.slice(equals + 1));
  }
  return found;
}
