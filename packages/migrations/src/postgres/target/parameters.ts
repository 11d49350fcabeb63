import { lookup } from '@stability-actions/common/lookup';
import { ConnectionProblem } from './connection-url.ts';

/** What is done with a parameter that this client has no use for. */
interface Unsupported {
  /** Values that ask for what happens anyway. */
  harmless: readonly string[] | 'any';
  /** What to do when the value is another one. */
  remedy: string;
}

interface LibpqParameter {
  variable?: string;
  unsupported?: Unsupported;
}

const used = (variable?: string): LibpqParameter => (variable === undefined ? {} : { variable });

const unsupported = (
  variable: string | undefined,
  harmless: readonly string[] | 'any',
  remedy = 'Remove it',
): LibpqParameter => ({ ...used(variable), unsupported: { harmless, remedy } });

/** libpq's connection parameters and their environment variables (PostgreSQL docs, "Parameter Key Words", version 18). */
const LIBPQ = lookup<LibpqParameter>({
  service: used('PGSERVICE'),
  user: used('PGUSER'),
  password: used('PGPASSWORD'),
  passfile: used('PGPASSFILE'),
  dbname: used('PGDATABASE'),
  host: used('PGHOST'),
  hostaddr: used('PGHOSTADDR'),
  port: used('PGPORT'),
  options: used('PGOPTIONS'),
  application_name: used('PGAPPNAME'),
  fallback_application_name: unsupported(undefined, 'any'),
  connect_timeout: used('PGCONNECT_TIMEOUT'),
  channel_binding: used('PGCHANNELBINDING'),
  target_session_attrs: used('PGTARGETSESSIONATTRS'),
  // Any order is as good as another.
  load_balance_hosts: unsupported('PGLOADBALANCEHOSTS', ['disable', 'random']),
  sslmode: used('PGSSLMODE'),
  sslrootcert: used('PGSSLROOTCERT'),
  sslcert: used('PGSSLCERT'),
  sslkey: used('PGSSLKEY'),
  sslpassword: used(),
  sslcrl: used('PGSSLCRL'),
  sslnegotiation: used('PGSSLNEGOTIATION'),
  ssl_min_protocol_version: used('PGSSLMINPROTOCOLVERSION'),
  ssl_max_protocol_version: used('PGSSLMAXPROTOCOLVERSION'),
  sslcrldir: unsupported('PGSSLCRLDIR', [], 'Name one file with sslcrl'),
  sslcompression: unsupported('PGSSLCOMPRESSION', ['0']),
  sslsni: unsupported('PGSSLSNI', ['1']),
  sslcertmode: unsupported('PGSSLCERTMODE', ['allow'], 'Remove it; without sslcert no certificate is sent'),
  client_encoding: unsupported(
    'PGCLIENTENCODING',
    ['auto', 'utf8', 'UTF8', 'utf-8', 'UTF-8', 'unicode', 'UNICODE'],
    'Remove it: migration files are UTF-8',
  ),
  keepalives: unsupported(undefined, 'any'),
  keepalives_idle: unsupported(undefined, 'any'),
  keepalives_interval: unsupported(undefined, 'any'),
  keepalives_count: unsupported(undefined, 'any'),
  tcp_user_timeout: unsupported(undefined, 'any'),
  gssencmode: unsupported('PGGSSENCMODE', ['disable', 'prefer'], 'Set it to disable: GSSAPI is not supported'),
  gssdelegation: unsupported('PGGSSDELEGATION', ['0']),
  krbsrvname: unsupported('PGKRBSRVNAME', ['postgres'], 'Remove it: GSSAPI is not supported'),
  gsslib: unsupported('PGGSSLIB', [], 'Remove it: GSSAPI is not supported'),
  requirepeer: unsupported('PGREQUIREPEER', []),
  require_auth: unsupported('PGREQUIREAUTH', [], 'Use channel_binding=require, or sslmode=verify-full, instead'),
  replication: unsupported(undefined, ['false', 'off', 'no', '0']),
  min_protocol_version: unsupported('PGMINPROTOCOLVERSION', ['3.0']),
  max_protocol_version: unsupported('PGMAXPROTOCOLVERSION', ['3.0', '3.2', 'latest']),
  scram_client_key: unsupported(undefined, [], 'Give the password instead'),
  scram_server_key: unsupported(undefined, [], 'Give the password instead'),
  oauth_issuer: unsupported(undefined, [], 'Connect with a password or a certificate'),
  oauth_client_id: unsupported(undefined, [], 'Connect with a password or a certificate'),
  oauth_client_secret: unsupported(undefined, [], 'Connect with a password or a certificate'),
  oauth_scope: unsupported(undefined, [], 'Connect with a password or a certificate'),
});

/** libpq's variables that are settings of the session (PostgreSQL docs, "Environment Variables"). */
const SETTINGS: Record<string, string> = { PGDATESTYLE: 'datestyle', PGTZ: 'timezone', PGGEQO: 'geqo' };

export type Parameters = Map<string, string>;

export function isLibpqParameter(name: string): boolean {
  return Object.hasOwn(LIBPQ, name);
}

/** What the environment says; an empty variable says nothing. */
export function parametersOfEnvironment(env: NodeJS.ProcessEnv): Parameters {
  const found: Parameters = new Map();
  for (const [name, { variable }] of Object.entries(LIBPQ)) {
    const value = variable === undefined ? undefined : env[variable];
    if (value) found.set(name, value);
  }
  return found;
}

/** `options` for the session settings that the environment asks for. */
export function settingsOfEnvironment(env: NodeJS.ProcessEnv): string[] {
  return Object.entries(SETTINGS).flatMap(([variable, setting]) => {
    const value = env[variable];
    return value && value !== 'default' ? [setOption(setting, value)] : [];
  });
}

/** A setting as the server reads it from `options`: a backslash takes the meaning from a space. */
export function setOption(setting: string, value: string): string {
  return `-c ${setting}=${value.replace(/[\\\s]/g, '\\$&')}`;
}

/**
 * A URL in another place than its own, whose password would be shown with it.
 * @throws ConnectionProblem
 */
export function refuseUrls(parameters: Parameters): void {
  for (const [name, value] of parameters) {
    if (/password$/.test(name) || !/^\s*['"]?[a-z+]+:\/\//i.test(value)) continue;
    throw new ConnectionProblem(
      `its parameter ${described(name)} holds a URL, which belongs into the input 'database-url' or into DATABASE_URL`,
    );
  }
}

function described(name: string): string {
  const variable = LIBPQ[name]?.variable;
  return variable === undefined ? `'${name}'` : `'${name}' (environment variable ${variable})`;
}

/**
 * Nothing is dropped in silence: what this client cannot do is refused by name.
 * @throws ConnectionProblem
 */
export function refuseUnsupported(parameters: Parameters): void {
  for (const [name, value] of parameters) {
    const { unsupported: no } = LIBPQ[name] ?? {};
    if (no === undefined || no.harmless === 'any' || no.harmless.includes(value)) continue;
    const values = no.harmless.length === 0 ? '' : ` other than ${no.harmless.join(', ')}`;
    throw new ConnectionProblem(`its parameter ${described(name)} is not supported${values}. ${no.remedy}`);
  }
}
