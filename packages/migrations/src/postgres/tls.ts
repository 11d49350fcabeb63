import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { codeOf } from '@stability-actions/common/failure';

export const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

export type SslMode = (typeof SSL_MODES)[number];

export interface SslSettings {
  mode: SslMode;
  /** Files with PEM, as libpq's sslrootcert, sslcert and sslkey; the first also `system`. */
  rootCert?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
}

/**
 * What the driver needs for libpq's meaning of `sslmode` (PostgreSQL docs, "SSL Support", table 32.1): `require` only
 * encrypts unless a root certificate is there, `verify-ca` looks at the chain, `verify-full` also at the host name. Without
 * a root certificate of its own the authorities that Node brings are trusted, where libpq would stop.
 * @throws Error that names the file that cannot be read
 */
export function tlsOptions({ mode, rootCert, cert, key }: SslSettings): ConnectionOptions | false {
  if (mode === 'disable') return false;
  const ca = rootCert === 'system' ? undefined : rootCertificate(rootCert);
  const client = {
    ...(cert === undefined ? {} : { cert: readPem('sslcert', cert) }),
    ...(key === undefined ? {} : { key: readPem('sslkey', key) }),
  };
  const verified = mode === 'verify-ca' || mode === 'verify-full' || (mode === 'require' && rootCert !== undefined);
  if (!verified) return { ...client, rejectUnauthorized: false };
  return {
    ...client,
    ...(ca === undefined ? {} : { ca }),
    // libpq: sslrootcert=system is only as good as verify-full.
    ...(mode === 'verify-full' || rootCert === 'system' ? {} : { checkServerIdentity: () => undefined }),
  };
}

function rootCertificate(file: string | undefined): string | undefined {
  if (file !== undefined) return readPem('the root certificate', file);
  const usual = join(homedir(), '.postgresql', 'root.crt');
  return existsSync(usual) ? readPem('the root certificate', usual) : undefined;
}

function readPem(what: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${what} '${file}' cannot be read (${codeOf(error)})`);
  }
}
