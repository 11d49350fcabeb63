import { chmod, chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startThrowawayServer,
  type ThrowawayServer,
} from '@stability-actions/migrations/postgres/server/throwaway-server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { exec } from '../fixtures/exec.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { runAction } from '../fixtures/runner.ts';

// libpq decides what each mode means: psql (`apt-get install -y postgresql-client`) is asked the same in every row.

let folder: string;
let server: ThrowawayServer;

async function openssl(...args: string[]): Promise<void> {
  const { exitCode, stderr } = await exec('openssl', args, { cwd: folder });
  expect(exitCode, stderr).toBe(0);
}

const authority = (name: string) =>
  openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', `/CN=${name}`, '-keyout', `${name}.key`, '-out', `${name}.crt`],
  );

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stability-tls-'));
  await chmod(folder, 0o755);
  await authority('ours');
  await authority('stranger');
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-CA', 'ours.crt', '-CAkey', 'ours.key'],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', 'server.key', '-out', 'server.crt'],
  );
  await openssl(
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
    ...['-subj', '/CN=deployer', '-CA', 'ours.crt', '-CAkey', 'ours.key'],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-keyout', 'client.key', '-out', 'client.crt'],
  );
  await chmod(join(folder, 'server.key'), 0o600);
  if (process.getuid?.() === 0) {
    const [user, group] = await Promise.all(['-u', '-g'].map((flag) => exec('id', [flag, 'nobody'])));
    await chown(join(folder, 'server.key'), Number(user?.stdout), Number(group?.stdout));
  }
  const settings = {
    ssl: 'on',
    ssl_cert_file: join(folder, 'server.crt'),
    ssl_key_file: join(folder, 'server.key'),
    ssl_ca_file: join(folder, 'ours.crt'),
  };
  server = await startThrowawayServer(await embeddedBinaries(), { password: 'test-only-password', settings });
});

afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

type Outcome = 'encrypted' | 'plain' | RegExp;

it.each<[mode: string, host: string, trusted: string, outcome: Outcome]>([
  ['disable', '127.0.0.1', '', 'plain'],
  ['allow', '127.0.0.1', '', 'plain'],
  ['prefer', '127.0.0.1', '', 'encrypted'],
  ['require', '127.0.0.1', '', 'encrypted'],
  ['require', '127.0.0.1', 'ours', 'encrypted'],
  ['require', '127.0.0.1', 'stranger', /certificate/],
  ['verify-ca', '127.0.0.1', 'ours', 'encrypted'],
  ['verify-ca', 'localhost', 'stranger', /certificate/],
  ['verify-full', 'localhost', 'ours', 'encrypted'],
  ['verify-full', '127.0.0.1', 'ours', /127\.0\.0\.1/],
  ['verify-full', 'localhost', 'stranger', /certificate/],
  ['verify-full', 'localhost', '', /certificate/],
])('sslmode=%s to %s, trusting %j: %s', async (mode, host, trusted, outcome) => {
  await matches(server.url, mode, host, trusted, outcome);
});

it.each<[mode: string, outcome: Outcome]>([
  ['disable', 'plain'],
  ['allow', 'plain'],
  ['prefer', 'plain'],
  ['require', /does not support SSL/],
  ['verify-full', /does not support SSL/],
])('a server without TLS, sslmode=%s: %s', async (mode, outcome) => {
  await matches(inject('serverUrl'), mode, 'localhost', mode === 'verify-full' ? 'ours' : '', outcome);
});

/** Both the mode in the URL and the input, and psql, come to the same end; the first file records what it came over. */
async function matches(serverUrl: string, mode: string, host: string, trusted: string, outcome: Outcome) {
  const url = new URL(serverUrl);
  url.hostname = host;
  const rootCert = trusted === '' ? '' : join(folder, `${trusted}.crt`);
  const inUrl = new URL(url);
  inUrl.searchParams.set('sslmode', mode);
  if (rootCert !== '') inUrl.searchParams.set('sslrootcert', rootCert);

  const sql = 'SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
  // HOME without a certificate of its own, and no GSS, as the driver has none.
  const env = { PATH: process.env.PATH, HOME: folder, PGGSSENCMODE: 'disable' };
  const psql = await exec('psql', ['-XAtc', sql, inUrl.href], { env });
  expect(psql.exitCode === 0 ? (psql.stdout.trim() === 't' ? 'encrypted' : 'plain') : 'refused', psql.stderr).toBe(
    outcome instanceof RegExp ? 'refused' : outcome,
  );

  const cwd = await writeFolder({
    'migrations/1_a.sql': `DO $$ DECLARE tls bool := (${sql}); BEGIN RAISE EXCEPTION 'over %', CASE WHEN tls THEN 'encrypted' ELSE 'plain' END; END $$;`,
  });
  for (const inputs of [
    { 'database-url': inUrl.href },
    { 'database-url': url.href, 'ssl-mode': mode, 'ssl-root-cert': rootCert },
  ]) {
    const run = await runAction('apply-ordered-migrations', { cwd, inputs });
    expect(run.headline, run.log).toMatch(outcome instanceof RegExp ? outcome : `: over ${outcome} (`);
    if (outcome instanceof RegExp) expect(run.headline).toMatch(/^No connection to database /);
    expect(run.log).not.toContain('Waiting up to');
  }
}

it('shows the certificate of its own that the URL names, as psql does; one that is not there is named', async () => {
  const sql = 'SELECT client_dn FROM pg_stat_ssl WHERE pid = pg_backend_pid()';
  const url = new URL(server.url);
  url.searchParams.set('sslmode', 'require');
  url.searchParams.set('sslcert', join(folder, 'client.crt'));
  url.searchParams.set('sslkey', join(folder, 'client.key'));
  const psql = await exec('psql', ['-XAtc', sql, url.href], { env: { PATH: process.env.PATH, HOME: folder } });
  expect(psql.stdout.trim(), psql.stderr).toBe('/CN=deployer');

  const cwd = await writeFolder({
    'migrations/1_a.sql': `DO $$ BEGIN RAISE EXCEPTION 'as %', (${sql}); END $$;`,
  });
  const run = await runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url.href } });
  expect(run.headline, run.log).toContain(': as /CN=deployer (');

  url.searchParams.set('sslcert', join(folder, 'nobody.crt'));
  const missing = await runAction('apply-ordered-migrations', { cwd, inputs: { 'database-url': url.href } });
  expect(missing.headline).toMatch(/sslcert '.*nobody\.crt' cannot be read \(ENOENT\)/);
});
