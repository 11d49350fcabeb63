import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import type { Catalogue } from '@stability-actions/migrations/drift/schema-object';
import {
  type ServerBinaries,
  startThrowawayServer,
} from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { baseSchema, mutator, outcomes, PLAIN, readFrom, richSchema } from '../fixtures/drift/catalogues.ts';
import { HARMLESS, MUTATIONS, NEWER_MUTATIONS } from '../fixtures/drift/mutations.ts';
import { exec } from '../fixtures/exec.ts';
import { installPostgres, OLDER_VERSIONS } from '../fixtures/older-postgres.ts';

const EVERYTHING = { ...PLAIN, privileges: true, owners: true, comments: true };

async function startWithSchema(binaries: ServerBinaries): Promise<string> {
  const server = await startThrowawayServer(binaries, {
    password: 'test-only-password',
    settings: { wal_level: 'logical' },
  });
  onTestFinished(server.stop);
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`CREATE ROLE reader; ${await richSchema()}
    GRANT ALL ON ALL TABLES IN SCHEMA app TO reader; GRANT ALL ON SCHEMA app TO reader; GRANT SELECT (id) ON app.orders TO reader WITH GRANT OPTION;
    ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT ALL ON TABLES TO reader; COMMENT ON TABLE app.orders IS 'sales';
    COMMENT ON CONSTRAINT score_positive ON app.customers IS 'no debts'; ALTER TABLE app.toasted OWNER TO reader`);
  await client.end();
  await addDatabase(server.url, 'base', await baseSchema());
  return server.url;
}

async function addDatabase(serverUrl: string, name: string, sql: string): Promise<string> {
  for (const [url, statements] of [
    [serverUrl, `CREATE DATABASE ${name}`],
    [at(serverUrl, name), sql],
  ] as const) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(statements);
    await client.end();
  }
  return at(serverUrl, name);
}

function at(serverUrl: string, database: string): string {
  return Object.assign(new URL(serverUrl), { pathname: `/${database}` }).href;
}

/** What differs once a database is dumped and restored: PostgreSQL reads what it printed in another way. */
async function afterRestore(url: string): Promise<string[]> {
  const copy = await addDatabase(url, 'restored', '');
  const restore = `pg_dump --schema-only "$1" | psql -qX -v ON_ERROR_STOP=1 "$2"`;
  const { exitCode, stderr } = await exec('bash', ['-o', 'pipefail', '-c', restore, 'restore', url, copy]);
  expect(exitCode, stderr).toBe(0);
  const [before, after] = [await readFrom(url, EVERYTHING), await readFrom(copy, EVERYTHING)];
  return compareCatalogues(before, after, { replayedBy: undefined }).map(({ id }) => id);
}

it('finds no difference between the same SQL on any two versions, and each change on each', {
  timeout: 1_200_000,
}, async () => {
  const servers = new Map<number, string>();
  for (const version of OLDER_VERSIONS)
    servers.set(Number.parseInt(version, 10), await startWithSchema(await installPostgres(version)));
  servers.set(18, await startWithSchema(await embeddedBinaries()));
  const catalogues = new Map<number, Catalogue>();
  for (const [major, url] of servers) catalogues.set(major, await readFrom(url, EVERYTHING));
  expect([...catalogues.values()].map(({ serverVersion }) => Math.trunc(serverVersion / 10_000))).toEqual([
    ...servers.keys(),
  ]);

  const between: Record<string, string[]> = {};
  for (const [one, expected] of catalogues) {
    for (const [other, actual] of catalogues)
      between[`${one} and ${other}`] = compareCatalogues(expected, actual, { replayedBy: undefined }).map(
        ({ id }) => id,
      );
  }
  expect(Object.fromEntries(Object.entries(between).filter(([, ids]) => ids.length > 0))).toEqual({});
  expect(Object.keys(between)).toHaveLength(25);

  // Debian and Ubuntu have a pg_dump of 15 or newer, which refuses servers that are newer than itself.
  expect(await afterRestore(servers.get(14) ?? '')).toEqual([]);

  for (const [major, url] of servers) {
    const newer = Object.entries(NEWER_MUTATIONS).flatMap(([from, list]) => (Number(from) <= major ? list : []));
    const harmless = HARMLESS.map((sql): [string] => [sql]);
    const base = at(url, 'base');
    const mutate = await mutator(base, await readFrom(base));
    const { wanted, found } = await outcomes(mutate, [...MUTATIONS, ...newer, ...harmless]);
    expect(found, `on PostgreSQL ${major}`).toEqual(wanted);
  }

  // A change is also found, once, where the other side is another version.
  const [oldest = '', newest = ''] = [14, 18].map((major) => at(servers.get(major) ?? '', 'base'));
  const mutate = await mutator(newest, await readFrom(oldest));
  const { wanted, found } = await outcomes(mutate, MUTATIONS);
  expect(found).toEqual(wanted);
});
