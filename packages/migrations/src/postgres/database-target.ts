import { userInfo } from 'node:os';
import type { ConnectionOptions } from 'node:tls';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import { ConnectionProblem, parseConnectionUrl } from './target/connection-url.ts';
import { isKnownParameter, translateForeign } from './target/foreign-parameters.ts';
import { describeHost, type HostList, isRemote, isSocket, readHosts } from './target/hosts.ts';
import {
  type Parameters,
  parametersOfEnvironment,
  refuseUnsupported,
  refuseUrls,
  settingsOfEnvironment,
} from './target/parameters.ts';
import { readService } from './target/service-file.ts';
import { readSslSettings, type SslOverrides } from './target/ssl.ts';
import { isVerified, type SslSettings, tlsOptions } from './tls.ts';

const SESSION_ATTRS = ['any', 'read-write', 'read-only', 'primary', 'standby', 'prefer-standby'] as const;

export type SessionAttrs = (typeof SESSION_ATTRS)[number];

const CHANNEL_BINDING = ['disable', 'prefer', 'require'] as const;

export interface DatabaseTarget {
  hosts: HostList;
  user: string;
  database: string;
  /** As libpq's `options`. */
  options: string | undefined;
  ssl: SslSettings;
  /** For the driver; false: no TLS. */
  tls: ConnectionOptions | false;
  channelBinding: (typeof CHANNEL_BINDING)[number];
  sessionAttrs: SessionAttrs;
  connectTimeoutMs: number | undefined;
  applicationName: string | undefined;
  /** For people: `database 'shop' on db.example.com:5432`; no user, no password. */
  description: string;
  source: string;
  /** What a person should know before it is used. */
  warnings: string[];
  ignored: string[];
  /** What must never be printed. */
  secrets: string[];
}

export class BadTarget extends ActionError {
  readonly expected: string;

  constructor(source: string, expected: string) {
    super(`Bad ${source}: expected ${expected}.`);
    this.expected = expected;
  }
}

/**
 * A service file and the environment fill what the URL leaves open, as for libpq.
 * @param source names the URL in errors, e.g. "input 'database-url'"
 * @throws BadTarget
 */
export function parseDatabaseUrl(
  url: string,
  source: string,
  overrides: SslOverrides = {},
  env: NodeJS.ProcessEnv = {},
): DatabaseTarget {
  return orBadTarget(source, 'postgresql://user:password@host:5432/database, but ', () => {
    const { parameters, ignored } = translateForeign(parseConnectionUrl(url, isKnownParameter));
    const target = toTarget(parameters, source, overrides, env);
    const encoded = /^[^:]*:\/\/[^:@/]*:([^@/]*)@/.exec(url)?.[1];
    return {
      ...target,
      ignored,
      secrets: [url, ...target.secrets, ...(encoded ? secretPassword(encoded, target) : [])],
    };
  });
}

/** What libpq's environment variables say of the server; none of these, and there is no target. */
export const NAMES_SERVER = ['PGHOST', 'PGHOSTADDR', 'PGDATABASE', 'PGSERVICE'] as const;

/**
 * @returns undefined when none of libpq's variables names a server
 * @throws BadTarget
 */
export function targetFromEnvironment(
  env: NodeJS.ProcessEnv,
  overrides: SslOverrides = {},
): DatabaseTarget | undefined {
  if (!NAMES_SERVER.some((name) => env[name])) return undefined;
  return orBadTarget('environment variables PG*', 'connection parameters as libpq knows them, but ', () =>
    toTarget(new Map(), 'the environment', overrides, env),
  );
}

function orBadTarget(source: string, expected: string, read: () => DatabaseTarget): DatabaseTarget {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConnectionProblem)) throw error;
    throw new BadTarget(source, `${expected}${error.message} (the value is a secret and is not shown)`);
  }
}

function toTarget(given: Parameters, from: string, overrides: SslOverrides, env: NodeJS.ProcessEnv): DatabaseTarget {
  const environment = parametersOfEnvironment(env);
  refuseUrls(new Map([...environment, ...given]));
  const service = given.get('service') ?? environment.get('service');
  const ofService = service === undefined ? new Map<string, string>() : readService(service, env);
  const parameters: Parameters = new Map([...environment, ...ofService, ...given]);
  refuseUrls(parameters);
  refuseUnsupported(parameters);
  const user = parameters.get('user') || userInfo().username;
  const database = parameters.get('dbname') || user;
  const hosts = readHosts(parameters, { user, database }, env);
  const ssl = readSslSettings(parameters, overrides, env);
  // A UNIX socket never speaks TLS.
  if (hosts.every(isSocket)) ssl.mode = 'disable';
  const options = [parameters.get('options') ?? '', ...settingsOfEnvironment(env)]
    .filter((one) => one !== '')
    .join(' ');
  const passwords = [
    parameters.get('password'),
    parameters.get('sslpassword'),
    ...hosts.map(({ password }) => password),
  ];
  return {
    hosts,
    user,
    database,
    options: options.replace(/(^|\s)-c\+/g, '$1-c ') || undefined,
    ssl,
    tls: readTls(ssl),
    channelBinding: choice(parameters, 'channel_binding', CHANNEL_BINDING, 'prefer'),
    sessionAttrs: choice(parameters, 'target_session_attrs', SESSION_ATTRS, 'any'),
    connectTimeoutMs: connectTimeout(parameters),
    applicationName: parameters.get('application_name') || undefined,
    description: `database '${database}' on ${hosts.map(describeHost).join(', ')}`,
    source: `${from}${service === undefined ? '' : `, service '${service}'`}${filledFrom(given, ofService, environment)}`,
    warnings: isVerified(ssl) || !hosts.some(isRemote) ? [] : [notVerified(ssl)],
    ignored: [],
    secrets: [...new Set(passwords.flatMap((one) => (one ? secretPassword(one, { user, database }) : [])))],
  };
}

function filledFrom(given: Parameters, ofService: Parameters, environment: Parameters): string {
  const names = [...environment.keys()].filter(
    (name) => name !== 'service' && !given.has(name) && !ofService.has(name),
  );
  return names.length === 0 ? '' : `, with ${names.map((name) => `'${name}'`).join(', ')} of the environment's PG*`;
}

function notVerified({ mode }: SslSettings): string {
  const how = mode === 'disable' || mode === 'allow' || mode === 'prefer' ? 'may go in plain text, and ' : '';
  return `The connection ${how}goes to another machine whose certificate is not checked (sslmode '${mode}'): whoever sits between can read it and pose as the server. Set the input 'ssl-mode' to 'verify-full' (with 'ssl-root-cert' where the authority is the provider's own).`;
}

function choice<const T extends string>(parameters: Parameters, name: string, allowed: readonly T[], otherwise: T): T {
  const value = parameters.get(name) ?? otherwise;
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new ConnectionProblem(`its parameter '${name}' is none of ${allowed.join(', ')}`);
  return found;
}

/** In seconds; libpq waits for at least two, and for ever where it is 0. */
function connectTimeout(parameters: Parameters): number | undefined {
  const text = parameters.get('connect_timeout') ?? '0';
  if (!/^-?\d{1,6}$/.test(text)) throw new ConnectionProblem("its parameter 'connect_timeout' is no number of seconds");
  return Number(text) <= 0 ? undefined : Math.max(2, Number(text)) * 1_000;
}

function readTls(ssl: SslSettings): ConnectionOptions | false {
  try {
    return tlsOptions(ssl.mode === 'allow' ? { ...ssl, mode: 'prefer' } : ssl);
  } catch (error) {
    throw new ConnectionProblem(messageOf(error));
  }
}

/** A password that equals the user's or the database's name guards nothing, and masking it would tear every line of the log apart. */
function secretPassword(password: string, { user, database }: Pick<DatabaseTarget, 'user' | 'database'>): string[] {
  return password === user || password === database ? [] : [password];
}
