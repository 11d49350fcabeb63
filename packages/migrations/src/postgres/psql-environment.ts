import { existsSync } from 'node:fs';
import { basicEnvironment } from '@stability-actions/common/environment';
import type { DatabaseTarget } from './database-target.ts';

/** Where Debian, Red Hat and Alpine keep the authorities that the system trusts. */
const SYSTEM_AUTHORITIES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/cert.pem',
];

/**
 * Nothing stands in psql's arguments, which every process of the machine can see.
 * @param passfile holds the passwords
 */
export function psqlEnvironment(
  target: DatabaseTarget,
  passfile: string,
  env: NodeJS.ProcessEnv,
  applicationName: string,
): NodeJS.ProcessEnv {
  const { hosts, user, database, options, ssl, channelBinding, sessionAttrs, connectTimeoutMs } = target;
  const addresses = hosts.map(({ address = '' }) => address).join(',');
  const rootCert = rootCertificate(target);
  return {
    // No variable of libpq, which would win over the target.
    ...basicEnvironment(env),
    PGHOST: hosts.map(({ host }) => host).join(','),
    ...(addresses.replaceAll(',', '') === '' ? {} : { PGHOSTADDR: addresses }),
    PGPORT: hosts.map(({ port }) => String(port)).join(','),
    PGUSER: user,
    PGDATABASE: database,
    PGPASSFILE: passfile,
    PGAPPNAME: target.applicationName ?? applicationName,
    PGCLIENTENCODING: 'UTF8',
    PGGSSENCMODE: 'disable',
    PGSSLMODE: ssl.mode,
    PGCHANNELBINDING: channelBinding,
    PGTARGETSESSIONATTRS: sessionAttrs,
    ...(options === undefined ? {} : { PGOPTIONS: options }),
    ...(connectTimeoutMs === undefined ? {} : { PGCONNECT_TIMEOUT: String(Math.ceil(connectTimeoutMs / 1_000)) }),
    ...(rootCert === undefined ? {} : { PGSSLROOTCERT: rootCert }),
    ...(ssl.cert === undefined ? {} : { PGSSLCERT: ssl.cert }),
    ...(ssl.key === undefined ? {} : { PGSSLKEY: ssl.key }),
    ...(ssl.crl === undefined ? {} : { PGSSLCRL: ssl.crl }),
    ...(ssl.minVersion === undefined ? {} : { PGSSLMINPROTOCOLVERSION: ssl.minVersion }),
    ...(ssl.maxVersion === undefined ? {} : { PGSSLMAXPROTOCOLVERSION: ssl.maxVersion }),
    // libpq before 17 would not know it.
    ...(ssl.negotiation === 'direct' ? { PGSSLNEGOTIATION: 'direct' } : {}),
  };
}

/** psql before 16 does not know `system`, and without a file it trusts no authority. */
function rootCertificate({ ssl }: DatabaseTarget): string | undefined {
  if (ssl.rootCert !== undefined && ssl.rootCert !== 'system') return ssl.rootCert;
  if (ssl.rootCert === undefined && !ssl.mode.startsWith('verify')) return undefined;
  return SYSTEM_AUTHORITIES.find(existsSync);
}
