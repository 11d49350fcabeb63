import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { ClientConfig } from 'pg';
import { parse } from 'pg-connection-string';
import { SSL_MODES, type SslMode, type SslSettings, tlsOptions } from './tls.ts';

/** Where to connect. */
export interface DatabaseTarget {
  config: ClientConfig;
  ssl: SslSettings;
  /** For people: `database 'shop' on db.example.com:5432`; no user, no password. */
  description: string;
  /** What must never be printed. */
  secrets: string[];
}

/** What is said about TLS beside the URL, and wins over it. */
export interface SslOverrides {
  sslMode?: SslMode | undefined;
  sslRootCert?: string | undefined;
}

/** What a URL or the environment says, before it is checked. */
interface Parts {
  host?: string | undefined;
  port?: string | undefined;
  user?: string | undefined;
  password?: string | undefined;
  database?: string | undefined;
  options?: string | undefined;
  sslmode?: string | undefined;
  sslrootcert?: string | undefined;
  sslcert?: string | undefined;
  sslkey?: string | undefined;
}

/**
 * A target from a `postgresql://` URL. `sslmode` and its companions mean what they mean to libpq; without one it is `prefer`.
 * @param source names the URL in errors, e.g. "input 'database-url'"
 * @throws ActionError that says what is wrong, and never shows the URL
 */
export function parseDatabaseUrl(url: string, source: string, overrides: SslOverrides = {}): DatabaseTarget {
  const bad = (what: string) =>
    new ActionError(
      `Bad ${source}: ${what}. Expected postgresql://user:password@host:5432/database (the value is a secret and is not shown).`,
    );
  if (!/^postgres(ql)?:\/\//i.test(url)) throw bad('it does not start with postgresql://');
  return toTarget(parseUrl(url, bad), [url], overrides, bad);
}

function parseUrl(url: string, bad: (what: string) => ActionError): Parts {
  try {
    // TLS is read here and not by the library, which has a meaning of its own for the modes.
    const ssl: Record<string, string> = {};
    const bare = url.replace(/(?<=[?&])(ssl\w*|uselibpqcompat)=([^&#]*)(?:&|(?=#)|$)/gi, (_, name, value) => {
      ssl[name.toLowerCase()] = decodeURIComponent(value);
      return '';
    });
    const config: Record<string, unknown> = { ...parse(bare.replace(/[?&]$/, '')) };
    const text = (name: string) => (typeof config[name] === 'string' && config[name] !== '' ? config[name] : undefined);
    return {
      user: text('user'),
      password: text('password'),
      host: text('host'),
      port: text('port'),
      database: text('database'),
      options: text('options'),
      // `ssl=true` is JDBC's and Heroku's way to say it.
      sslmode: ssl.sslmode ?? (/^(true|1)$/.test(ssl.ssl ?? '') ? 'require' : undefined),
      sslrootcert: ssl.sslrootcert,
      sslcert: ssl.sslcert,
      sslkey: ssl.sslkey,
    };
  } catch (error) {
    throw bad(error instanceof Error && !error.message.includes(url) ? error.message : 'it is no URL');
  }
}

/**
 * A target from libpq's environment variables; undefined when none names a server. The driver itself takes PGUSER and
 * PGPASSWORD.
 * @throws ActionError that says what is wrong
 */
export function targetFromEnvironment(
  env: NodeJS.ProcessEnv,
  overrides: SslOverrides = {},
): DatabaseTarget | undefined {
  if (!env.PGHOST && !env.PGDATABASE) return undefined;
  const bad = (what: string) => new ActionError(`Bad environment variables PG*: ${what}.`);
  const parts = {
    host: env.PGHOST || undefined,
    port: env.PGPORT || undefined,
    user: env.PGUSER || undefined,
    password: env.PGPASSWORD || undefined,
    database: env.PGDATABASE || undefined,
    options: env.PGOPTIONS || undefined,
    sslmode: env.PGSSLMODE || undefined,
    sslrootcert: env.PGSSLROOTCERT || undefined,
    sslcert: env.PGSSLCERT || undefined,
    sslkey: env.PGSSLKEY || undefined,
  };
  return toTarget(parts, [], overrides, bad);
}

function toTarget(
  parts: Parts,
  secrets: string[],
  { sslMode, sslRootCert }: SslOverrides,
  bad: (what: string) => ActionError,
): DatabaseTarget {
  const { host, user, password, database, options, sslmode = 'prefer' } = parts;
  const port = parts.port === undefined ? 5432 : Number(parts.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw bad('the port is not a number from 1 to 65535');
  const socket = host?.startsWith('/') === true;
  // `no-verify` is what the Node driver calls libpq's `require`.
  const named = sslMode ?? SSL_MODES.find((known) => known === sslmode.replace(/^no-verify$/, 'require'));
  if (named === undefined) throw bad(`sslmode '${sslmode}' is none of ${SSL_MODES.join(', ')}`);
  const ssl: SslSettings = {
    // A UNIX socket never speaks TLS.
    mode: socket ? 'disable' : named,
    rootCert: sslRootCert ?? parts.sslrootcert,
    cert: parts.sslcert,
    key: parts.sslkey,
  };
  const config: ClientConfig = {
    port,
    ...(user ? { user } : {}),
    ...(password ? { password } : {}),
    ...(host ? { host } : {}),
    ...(database ? { database } : {}),
    ...(options ? { options } : {}),
    ssl: readTls(ssl, bad),
  };
  const where = socket ? `socket ${host}` : `${host ?? 'localhost'}:${port}`;
  const description = `database '${database ?? user ?? ''}' on ${where}`;
  return { config, ssl, description, secrets: [...secrets, ...secretPassword(parts)] };
}

function readTls(settings: SslSettings, bad: (what: string) => ActionError) {
  try {
    return tlsOptions(settings);
  } catch (error) {
    throw bad(messageOf(error));
  }
}

/** A password that equals the user's or the database's name guards nothing, and masking it would tear every line of the log apart. */
function secretPassword({ user, password, database }: Parts): string[] {
  return password === undefined || password === user || password === database ? [] : [password];
}
