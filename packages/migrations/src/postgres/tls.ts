import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions, SecureVersion } from 'node:tls';
import { codeOf } from '@stability-actions/common/failure';

export const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

export type SslMode = (typeof SSL_MODES)[number];

export const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const satisfies readonly SecureVersion[];

export interface SslSettings {
  mode: SslMode;
  /** Files with PEM, as libpq's sslrootcert, sslcert, sslkey and sslcrl; the first also `system`. */
  rootCert?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  crl?: string | undefined;
  password?: string | undefined;
  minVersion?: SecureVersion | undefined;
  maxVersion?: SecureVersion | undefined;
  negotiation: 'postgres' | 'direct';
}

/** libpq's folder for certificates that nobody named. */
export function usualFile(name: string, env: NodeJS.ProcessEnv): string | undefined {
  const file = join(env.HOME || homedir(), '.postgresql', name);
  return existsSync(file) ? file : undefined;
}

/** Whether the server's certificate is looked at (PostgreSQL docs, "SSL Support", table 32.1). */
export function isVerified({ mode, rootCert }: SslSettings): boolean {
  return mode === 'verify-ca' || mode === 'verify-full' || (mode === 'require' && rootCert !== undefined);
}

/**
 * `require` only encrypts unless a root certificate is there. Without one, Node's authorities are trusted, where libpq
 * would stop.
 * @throws Error that names the file that cannot be read
 */
export function tlsOptions(settings: SslSettings): ConnectionOptions | false {
  const { mode, rootCert, cert, key, crl, password, minVersion, maxVersion } = settings;
  if (mode === 'disable') return false;
  const client = {
    ...(cert === undefined ? {} : { cert: readPem('sslcert', cert) }),
    ...(key === undefined ? {} : { key: readPem('sslkey', key) }),
    ...(crl === undefined ? {} : { crl: readPem('sslcrl', crl) }),
    ...(password === undefined ? {} : { passphrase: password }),
    ...(minVersion === undefined ? {} : { minVersion }),
    ...(maxVersion === undefined ? {} : { maxVersion }),
  };
  if (!isVerified(settings)) return { ...client, rejectUnauthorized: false };
  const ca = rootCert === undefined || rootCert === 'system' ? undefined : readPem('the root certificate', rootCert);
  return {
    ...client,
    ...(ca === undefined ? {} : { ca }),
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  };
}

function readPem(what: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${what} '${file}' cannot be read (${codeOf(error)})`);
  }
}
