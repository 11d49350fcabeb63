import { ActionError } from '@stability-actions/common/failure';
import type { ClientConfig } from 'pg';
import { parse } from 'pg-connection-string';

/** Where to connect. */
export interface DatabaseTarget {
  config: ClientConfig;
  /** libpq's `sslmode=prefer`: plain text is fine when the server has no TLS. */
  plainTextAllowed: boolean;
  /** For people: `database 'shop' on db.example.com:5432`; no user, no password. */
  description: string;
  /** What must never be printed. */
  secrets: string[];
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/**
 * A target from a `postgresql://` URL, with libpq's meaning of `sslmode` (PostgreSQL docs, "SSL Support", table 32.1): without
 * one it is `prefer`.
 * @param source names the URL in errors, e.g. "input 'database-url'"
 * @throws ActionError that says what is wrong, and never shows the URL
 */
export function parseDatabaseUrl(url: string, source: string): DatabaseTarget {
  const bad = (what: string) =>
    new ActionError(
      `Bad ${source}: ${what}. Expected postgresql://user:password@host:5432/database (the value is a secret and is not shown).`,
    );
  if (!/^postgres(ql)?:\/\//i.test(url)) throw bad('it does not start with postgresql://');
  const config = parseUrl(url, bad);
  const mode = config.sslmode ?? 'prefer';
  if (!SSL_MODES.includes(mode)) throw bad(`sslmode '${mode}' is none of ${SSL_MODES.join(', ')}`);
  const port = config.port ? Number(config.port) : 5432;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw bad('the port is not a number from 1 to 65535');
  const { user, password, host, database, ssl, options } = config;
  const target = {
    port,
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(host ? { host } : {}),
    ...(database ? { database } : {}),
    ...(options ? { options } : {}),
    ssl: config.sslmode === undefined && ssl === undefined ? { rejectUnauthorized: false } : ssl,
  };
  return describe(target as ClientConfig, mode === 'prefer' || mode === 'allow', [url, ...secretPassword(config)]);
}

function parseUrl(url: string, bad: (what: string) => ActionError) {
  try {
    // The library's own reading of sslmode is stricter than libpq's unless it is asked.
    const config: Record<string, unknown> = { ...parse(url, { useLibpqCompat: !/[?&]uselibpqcompat=/.test(url) }) };
    const text = (name: string) => (typeof config[name] === 'string' && config[name] !== '' ? config[name] : undefined);
    return {
      user: text('user'),
      password: text('password'),
      host: text('host'),
      port: text('port'),
      database: text('database'),
      options: text('options'),
      sslmode: text('sslmode'),
      ssl: config.ssl,
    };
  } catch (error) {
    throw bad(error instanceof Error && !error.message.includes(url) ? error.message : 'it is no URL');
  }
}

/** A target from libpq's environment variables, which the driver reads itself; undefined when none names a server. */
export function targetFromEnvironment(env: NodeJS.ProcessEnv): DatabaseTarget | undefined {
  if (!env.PGHOST && !env.PGDATABASE && !env.PGSERVICE) return undefined;
  const mode = env.PGSSLMODE || 'prefer';
  const password = env.PGPASSWORD ? [env.PGPASSWORD] : [];
  const ssl = mode === 'disable' ? false : mode.startsWith('verify') ? true : { rejectUnauthorized: false };
  const target = {
    ...(env.PGHOST ? { host: env.PGHOST } : {}),
    port: Number(env.PGPORT || 5432),
    ...(env.PGDATABASE ? { database: env.PGDATABASE } : {}),
    ssl,
  };
  return describe(target, mode === 'prefer' || mode === 'allow', password);
}

function describe(config: ClientConfig, plainTextAllowed: boolean, secrets: string[]): DatabaseTarget {
  const host = config.host ?? 'localhost';
  const where = host.startsWith('/') ? `socket ${host}` : `${host}:${config.port}`;
  // A UNIX socket never speaks TLS.
  const ssl = host.startsWith('/') ? false : config.ssl;
  return {
    config: { ...config, ...(ssl === undefined ? {} : { ssl }) },
    plainTextAllowed,
    description: `database '${config.database ?? config.user ?? ''}' on ${where}`,
    secrets,
  };
}

/** A password that equals the user's or the database's name guards nothing, and masking it would tear every line of the log apart. */
function secretPassword({
  user,
  password,
  database,
}: {
  user?: string | undefined;
  password?: string | undefined;
  database?: string | undefined;
}): string[] {
  return password === undefined || password === user || password === database ? [] : [password];
}
