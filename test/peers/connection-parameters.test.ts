import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import { createLog } from '@stability-actions/common/log';
import { connect } from '@stability-actions/migrations/postgres/connect';
import {
  type DatabaseTarget,
  parseDatabaseUrl,
  targetFromEnvironment,
} from '@stability-actions/migrations/postgres/database-target';
import { psqlEnvironment } from '@stability-actions/migrations/postgres/psql-environment';
import { passfileLine } from '@stability-actions/migrations/postgres/target/passfile';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { exec } from '../fixtures/exec.ts';

// libpq decides what each parameter means: psql (`apt-get install -y postgresql-client`) is asked the same in every row, once as
// a user would call it and once as the action does.

const PASSWORD = 'test-only-password';
const SQL =
  "SELECT current_database(), host(inet_server_addr()), inet_server_port(), current_user, current_schemas(false)::text, (SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), current_setting('TimeZone')";

let folder: string;
let port: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stability-libpq-'));
  port = new URL(inject('serverUrl')).port;
  const file = (name: string, text: string) => writeFile(join(folder, name), text, { mode: 0o600 });
  await file(
    'services',
    `[elsewhere]\nhost=127.0.0.9\nport=1\n[ours]\nhost=127.0.0.1\nport=${port}\ndbname=template1\n`,
  );
  await file('passwords', `# ours\nother:*:*:*:no\n127.0.0.1:${port}:*:postgres:${PASSWORD}\n`);
  await writeFile(join(folder, 'public'), `*:*:*:*:${PASSWORD}\n`, { mode: 0o644 });
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const URL_OF = (path: string) => `postgresql://postgres:${PASSWORD}@127.0.0.1:PORT${path}`;

it.each<[name: string, url: string | undefined, env: Record<string, string>]>([
  ['a URL', URL_OF('/postgres'), {}],
  ['no database: that of the user', URL_OF(''), {}],
  ['no user: PGUSER', `postgresql://127.0.0.1:PORT/postgres?password=${PASSWORD}`, { PGUSER: 'postgres' }],
  ['user and password as parameters', `postgresql://127.0.0.1:PORT/postgres?user=postgres&password=${PASSWORD}`, {}],
  ['host and port as parameters', `postgresql://postgres:${PASSWORD}@/postgres?host=127.0.0.1&port=PORT`, {}],
  ['the environment fills what is open', URL_OF('/'), { PGDATABASE: 'template1', PGPASSWORD: 'not-this' }],
  [
    'the URL wins over the environment',
    URL_OF('/postgres'),
    { PGHOST: '127.0.0.9', PGPORT: '1', PGDATABASE: 'template1' },
  ],
  [
    'the environment alone',
    undefined,
    { PGHOST: '127.0.0.1', PGPORT: 'PORT', PGUSER: 'postgres', PGPASSWORD: PASSWORD, PGDATABASE: 'postgres' },
  ],
  [
    'PGHOSTADDR wins over PGHOST',
    undefined,
    { PGHOST: '127.0.0.9', PGHOSTADDR: '127.0.0.1', PGPORT: 'PORT', PGUSER: 'postgres', PGPASSWORD: PASSWORD },
  ],
  [
    'PGHOSTADDR of a closed address',
    undefined,
    { PGHOST: '127.0.0.1', PGHOSTADDR: '127.0.0.9', PGPORT: '1', PGUSER: 'postgres', PGPASSWORD: PASSWORD },
  ],
  ['hostaddr in the URL', `postgresql://postgres:${PASSWORD}@nowhere.invalid:PORT/postgres?hostaddr=127.0.0.1`, {}],
  ['a service', `postgresql://postgres:${PASSWORD}@/?service=ours`, { PGSERVICEFILE: 'FOLDER/services' }],
  [
    'a service of the environment fills what is open',
    URL_OF('/'),
    { PGSERVICE: 'ours', PGSERVICEFILE: 'FOLDER/services' },
  ],
  ['the URL wins over the service', URL_OF('/postgres'), { PGSERVICE: 'elsewhere', PGSERVICEFILE: 'FOLDER/services' }],
  ['no such service', URL_OF('/postgres'), { PGSERVICE: 'nope', PGSERVICEFILE: 'FOLDER/services' }],
  ['a password file', 'postgresql://postgres@127.0.0.1:PORT/postgres', { PGPASSFILE: 'FOLDER/passwords' }],
  ['a password file in the URL', 'postgresql://postgres@127.0.0.1:PORT/postgres?passfile=FOLDER/passwords', {}],
  [
    'a password file that all can read',
    'postgresql://postgres@127.0.0.1:PORT/postgres',
    { PGPASSFILE: 'FOLDER/public' },
  ],
  ['several hosts, the first is closed', `postgresql://postgres:${PASSWORD}@127.0.0.9:1,127.0.0.1:PORT/postgres`, {}],
  [
    'several hosts, one of them writes',
    `postgresql://postgres:${PASSWORD}@127.0.0.9:1,127.0.0.1:PORT/postgres?target_session_attrs=read-write`,
    {},
  ],
  ['none of them is a standby', URL_OF('/postgres?target_session_attrs=standby'), {}],
  ['a standby is preferred', URL_OF('/postgres?target_session_attrs=prefer-standby'), {}],
  ['encoded names', URL_OF('/template%31'), {}],
  ['options', URL_OF('/postgres?options=-c%20search_path%3Dpg_catalog'), {}],
  ['PGOPTIONS', URL_OF('/postgres'), { PGOPTIONS: '-c search_path=information_schema' }],
  ['PGTZ', URL_OF('/postgres'), { PGTZ: 'Europe/Vienna' }],
  ['ssl=true', URL_OF('/postgres?ssl=true'), {}],
  ['PGSSLMODE without TLS', URL_OF('/postgres'), { PGSSLMODE: 'verify-full' }],
  ['channel binding without TLS', URL_OF('/postgres?channel_binding=require'), {}],
  ['an empty port', `postgresql://postgres:${PASSWORD}@127.0.0.1:/postgres`, { PGPORT: 'PORT' }],
  ['brackets', `postgresql://postgres:${PASSWORD}@[::1]:1/postgres`, {}],
])('%s', async (_, given, variables) => {
  const fill = (text: string) => text.replaceAll('PORT', port).replaceAll('FOLDER', folder);
  const url = given === undefined ? undefined : fill(given);
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: folder,
    ...Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name.includes('PORT') ? name : name, fill(value)]),
    ),
  };
  const asUser = await exec('psql', ['-XAtwc', SQL, ...(url === undefined ? [] : [url])], {
    env: { ...env, PGGSSENCMODE: 'disable' },
  });
  const expected = asUser.exitCode === 0 ? asUser.stdout.trim() : 'refused';
  const resolved = resolve(url, env);
  expect(await throughDriver(resolved), asUser.stderr).toBe(expected);
  if (typeof resolved === 'string') return;
  const passfile = join(folder, 'ours');
  await writeFile(
    passfile,
    resolved.hosts
      .map((host) => `${passfileLine({ ...host, database: '*', user: resolved.user }, host.password ?? '')}\n`)
      .join(''),
    { mode: 0o600 },
  );
  const asAction = await exec('psql', ['-XAtwc', SQL], {
    env: psqlEnvironment(resolved, passfile, { ...env, PGSERVICE: 'nope' }, 'test'),
  });
  expect(asAction.exitCode === 0 ? asAction.stdout.trim() : 'refused', asAction.stderr).toBe(expected);
});

function resolve(url: string | undefined, env: NodeJS.ProcessEnv): DatabaseTarget | string {
  try {
    return (url === undefined ? targetFromEnvironment(env) : parseDatabaseUrl(url, 'test', {}, env)) ?? 'nothing';
  } catch (error) {
    return messageOf(error);
  }
}

async function throughDriver(target: DatabaseTarget | string): Promise<string> {
  if (typeof target === 'string') return 'refused';
  const log = createLog(() => {});
  try {
    const connection = await connect(target, { waitMs: 0, applicationName: 'test', clock: systemClock, log });
    const [result] = await connection.query(SQL);
    await connection.close();
    return Object.values(result?.rows[0] ?? {})
      .map((value) => value ?? '')
      .join('|');
  } catch {
    return 'refused';
  }
}
