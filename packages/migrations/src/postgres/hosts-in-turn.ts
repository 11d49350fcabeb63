import { ActionError, codeOf, messageOf } from '@stability-actions/common/failure';
import type pg from 'pg';
import { type Connection, type ConnectOptions, openOnce, promptly } from './connection.ts';
import type { DatabaseTarget } from './database-target.ts';
import { describeHost, isSocket, type TargetHost } from './target/hosts.ts';
import type { SslMode } from './tls.ts';

/**
 * PostgreSQL docs, "Specifying Multiple Hosts".
 * @throws the first server's error
 */
export async function openAny(target: DatabaseTarget, options: ConnectOptions): Promise<Connection> {
  // The second round of prefer-standby takes any.
  const rounds = target.sessionAttrs === 'prefer-standby' ? (['standby', 'any'] as const) : [target.sessionAttrs];
  let firstError: unknown;
  for (const attrs of rounds) {
    for (const host of target.hosts) {
      try {
        return await openSuitable(target, host, attrs, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        firstError ??= error;
        // The server is there and refuses us; another one would do the same.
        if (/^(28|3D)/.test(codeOf(error) ?? '')) throw error;
      }
    }
  }
  throw firstError;
}

async function openSuitable(
  target: DatabaseTarget,
  host: TargetHost,
  attrs: DatabaseTarget['sessionAttrs'],
  options: ConnectOptions,
): Promise<Connection> {
  const connection = await openByMode(target, host, options);
  if (attrs === 'any') return connection;
  try {
    const [result] = await promptly(connection, options.clock, () =>
      connection.query(
        "SELECT pg_catalog.pg_is_in_recovery() AS standby, pg_catalog.current_setting('transaction_read_only') AS read_only",
      ),
    );
    const standby = result?.rows[0]?.standby === 't';
    const readOnly = standby || result?.rows[0]?.read_only === 'on';
    const fits = { 'read-write': !readOnly, 'read-only': readOnly, primary: !standby, standby, 'prefer-standby': true };
    if (fits[attrs]) return connection;
    throw new ActionError(`${describeHost(host)} is not what target_session_attrs=${attrs} asks for`);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** The ways to connect that libpq tries for an sslmode, in order. */
const WAYS: Partial<Record<SslMode, ('tls' | 'plain')[]>> = {
  disable: ['plain'],
  allow: ['plain', 'tls'],
  prefer: ['tls', 'plain'],
};

async function openByMode(target: DatabaseTarget, host: TargetHost, options: ConnectOptions): Promise<Connection> {
  const [first = 'tls', second] = isSocket(host) ? ['plain' as const] : (WAYS[target.ssl.mode] ?? ['tls']);
  try {
    return await openBound(target, host, first, options);
  } catch (error) {
    if (second === undefined || !(noTls(error) || codeOf(error) === '28000')) throw error;
    return openBound(target, host, second, options);
  }
}

/** The driver cannot bind to every certificate, and `prefer` means to do without, then. */
async function openBound(
  target: DatabaseTarget,
  host: TargetHost,
  way: 'tls' | 'plain',
  options: ConnectOptions,
): Promise<Connection> {
  const { channelBinding } = target;
  if (channelBinding === 'require' && way === 'plain')
    throw new ActionError('channel_binding=require needs TLS, and this connection has none');
  const config = clientConfig(target, host, way, options);
  try {
    return await openOnce({ ...config, enableChannelBinding: channelBinding !== 'disable' && way === 'tls' }, options);
  } catch (error) {
    if (channelBinding !== 'prefer' || !/^SASL channel binding: /.test(messageOf(error))) throw error;
    return openOnce({ ...config, enableChannelBinding: false }, options);
  }
}

/** Everything is said, because the driver takes what is left open from the environment. */
function clientConfig(
  { user, database, options: settings, tls, ssl, connectTimeoutMs, applicationName }: DatabaseTarget,
  { host, address, port, password = '' }: TargetHost,
  way: 'tls' | 'plain',
  options: ConnectOptions,
): pg.ClientConfig {
  return {
    host: address ?? host,
    port,
    user,
    database,
    password: () => password,
    ...(settings === undefined ? {} : { options: settings }),
    ssl: way === 'plain' || tls === false ? false : { ...tls, ...serverName(host, address) },
    ...(way === 'tls' && ssl.negotiation === 'direct' ? { sslnegotiation: 'direct' } : { sslnegotiation: 'postgres' }),
    application_name: applicationName ?? options.applicationName,
    client_encoding: 'UTF8',
    ...(connectTimeoutMs === undefined ? {} : { connectionTimeoutMillis: connectTimeoutMs }),
  };
}

function serverName(host: string, address: string | undefined) {
  return address === undefined || address === host ? {} : { host, servername: host };
}

function noTls(error: unknown): boolean {
  return error instanceof Error && /server does not support SSL/i.test(error.message);
}
