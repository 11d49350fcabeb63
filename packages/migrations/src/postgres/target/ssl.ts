import { SSL_MODES, type SslMode, type SslSettings, TLS_VERSIONS, usualFile } from '../tls.ts';
import { ConnectionProblem } from './connection-url.ts';
import type { Parameters } from './parameters.ts';

/** What is said about TLS beside the URL, and wins over it. */
export interface SslOverrides {
  sslMode?: SslMode | undefined;
  sslRootCert?: string | undefined;
}

/** @throws ConnectionProblem */
export function readSslSettings(
  parameters: Parameters,
  { sslMode, sslRootCert }: SslOverrides,
  env: NodeJS.ProcessEnv,
): SslSettings {
  const rootCert = sslRootCert ?? (parameters.get('sslrootcert') || undefined);
  const text = sslMode ?? parameters.get('sslmode') ?? (rootCert === 'system' ? 'verify-full' : 'prefer');
  const mode = SSL_MODES.find((known) => known === text.replace(/^no-verify$/, 'require'));
  if (mode === undefined) throw new ConnectionProblem(`its sslmode is none of ${SSL_MODES.join(', ')}`);
  if (rootCert === 'system' && mode !== 'verify-full')
    throw new ConnectionProblem(`sslrootcert 'system' is only for sslmode verify-full, but that is '${mode}'`);
  const cert = parameters.get('sslcert') || usualFile('postgresql.crt', env);
  const negotiation = parameters.get('sslnegotiation') ?? 'postgres';
  if (negotiation !== 'postgres' && negotiation !== 'direct')
    throw new ConnectionProblem("its parameter 'sslnegotiation' is neither postgres nor direct");
  if (negotiation === 'direct' && ['disable', 'allow', 'prefer'].includes(mode))
    throw new ConnectionProblem(`sslnegotiation=direct is only for sslmode require or higher, but that is '${mode}'`);
  return {
    mode,
    rootCert: rootCert ?? usualFile('root.crt', env),
    cert,
    key: parameters.get('sslkey') || (cert === undefined ? undefined : usualFile('postgresql.key', env)),
    crl: parameters.get('sslcrl') || undefined,
    password: parameters.get('sslpassword'),
    minVersion: tlsVersion(parameters, 'ssl_min_protocol_version'),
    maxVersion: tlsVersion(parameters, 'ssl_max_protocol_version'),
    negotiation,
  };
}

function tlsVersion(parameters: Parameters, name: string): (typeof TLS_VERSIONS)[number] | undefined {
  const value = parameters.get(name);
  if (!value) return undefined;
  const found = TLS_VERSIONS.find((version) => version.toLowerCase() === value.toLowerCase());
  if (found === undefined) throw new ConnectionProblem(`its parameter '${name}' is none of ${TLS_VERSIONS.join(', ')}`);
  return found;
}
