/**
 * `npm run bench -- drift [tables] [partitions]`: reading both sides and comparing them, beside `pg_dump --schema-only` of
 * both; once with tables that have ten columns, a foreign key and indexes each, once with the partitions of one table. Prints
 * wall time, CPU time of the client, peak memory and the ratio. The server is the one that pg_dump is of.
 */
import { readCatalogue } from '@stability-actions/migrations/drift/catalogue';
import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { inSnapshot } from '@stability-actions/migrations/drift/snapshot';
import { openOnce } from '@stability-actions/migrations/postgres/connection';
import { findServerBinaries } from '@stability-actions/migrations/postgres/server/installed-servers';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { exec } from '../fixtures/exec.ts';

const ROUNDS = 3;
const OPTIONS = {
  privileges: true,
  owners: true,
  comments: true,
  historyTable: { schema: 'ordered_migrations', table: 'history' },
};

async function readFrom(url: string) {
  const connection = await openOnce({ connectionString: url }, {});
  const read = () => readCatalogue(connection, OPTIONS);
  return inSnapshot(connection, { statementTimeoutMs: 60_000 }, read).finally(() => connection.close());
}

async function compareBoth(urls: readonly string[]): Promise<void> {
  const [one, other] = await Promise.all(urls.map(readFrom));
  if (one === undefined || other === undefined) throw new Error('two databases are needed');
  const found = compareCatalogues(one, other, { replayedBy: undefined });
  if (found.length > 0) throw new Error(`${found.length} differences, the first: ${found[0]?.id}`);
  console.error(`OBJECTS ${one.objects.size}`);
}

function tables(count: number): string[] {
  return Array.from(
    { length: count },
    (
      _,
      n,
    ) => `CREATE TABLE t${n} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT 'x', email varchar(100) UNIQUE,
  amount numeric(10, 2) CHECK (amount >= 0), data jsonb, at timestamptz DEFAULT now(), a int, b int, c text, parent bigint REFERENCES t${Math.max(0, n - 1)});
CREATE INDEX t${n}_name ON t${n} (lower(name)); CREATE INDEX t${n}_at ON t${n} (at DESC) WHERE a > 5;`,
  );
}

function partitions(count: number): string[] {
  const parent = `CREATE TABLE p (id bigint NOT NULL, name text DEFAULT 'x', a int, b int, CHECK (a > 0)) PARTITION BY RANGE (id); CREATE INDEX ON p (name);`;
  const each = (_: unknown, n: number) => `CREATE TABLE p${n} PARTITION OF p FOR VALUES FROM (${n}) TO (${n + 1});`;
  return [parent, ...Array.from({ length: count }, each)];
}

interface Cost {
  seconds: number;
  cpu: number;
  mb: number;
}

/** By GNU time. */
async function measure(program: string, args: string[]): Promise<Cost & { stderr: string }> {
  const start = performance.now();
  const { stderr, exitCode } = await exec('/usr/bin/time', ['-f', 'COST %U %S %M', program, ...args]);
  if (exitCode !== 0) throw new Error(stderr);
  const [, user, system, kb] = /COST (\S+) (\S+) (\S+)/.exec(stderr) ?? [];
  return {
    stderr,
    seconds: (performance.now() - start) / 1_000,
    cpu: Number(user) + Number(system),
    mb: Number(kb) / 1_024,
  };
}

async function best(run: () => Promise<Cost>): Promise<Cost> {
  const runs: Cost[] = [];
  for (let round = 0; round < ROUNDS; round++) runs.push(await run());
  return runs.toSorted((a, b) => a.seconds - b.seconds)[0] ?? { seconds: 0, cpu: 0, mb: 0 };
}

async function bench(adminUrl: string, name: string, statements: readonly string[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const at = (database: string) => Object.assign(new URL(adminUrl), { pathname: `/${database}` }).href;
  await admin.query(`CREATE DATABASE ${name}_1`);
  const client = new pg.Client({ connectionString: at(`${name}_1`) });
  await client.connect();
  // One lock table for all of it would be too small.
  for (const statement of statements) await client.query(statement);
  await client.query('VACUUM ANALYZE');
  await client.end();
  await admin.query(`CREATE DATABASE ${name}_2 TEMPLATE ${name}_1`);
  await admin.end();
  const urls = [at(`${name}_1`), at(`${name}_2`)];

  let objects = '?';
  const ours = await best(async () => {
    const cost = await measure(process.execPath, [import.meta.filename, 'compare', ...urls]);
    objects = /OBJECTS (\d+)/.exec(cost.stderr)?.[1] ?? '?';
    return cost;
  });
  const dump = await best(async () => {
    const [one, other] = [
      await measure('pg_dump', ['--schema-only', urls[0] ?? '']),
      await measure('pg_dump', ['--schema-only', urls[1] ?? '']),
    ];
    return { seconds: one.seconds + other.seconds, cpu: one.cpu + other.cpu, mb: Math.max(one.mb, other.mb) };
  });
  for (const [who, { seconds, cpu, mb }] of Object.entries({ 'read and compare': ours, 'pg_dump twice': dump }))
    console.log(
      `${name.padEnd(12)} ${who.padEnd(18)} ${seconds.toFixed(2).padStart(7)} s  client's CPU ${cpu.toFixed(2).padStart(6)} s  ${mb.toFixed(0).padStart(5)} MB`,
    );
  console.log(
    `${name.padEnd(12)} ${objects} objects a side, ours / pg_dump ${(ours.seconds / dump.seconds).toFixed(2)}`,
  );
}

const [first, ...rest] = process.argv.slice(process.argv[1] === import.meta.filename ? 2 : 3);
if (first === 'compare') await compareBoth(rest);
else {
  const binaries = await findServerBinaries(process.env);
  if (binaries === undefined) throw new Error('A PostgreSQL with pg_dump is needed: apt-get install -y postgresql');
  const server = await startThrowawayServer(binaries, {
    password: 'test-only-password',
    settings: { max_locks_per_transaction: '20000' },
  });
  try {
    await bench(server.url, 'tables', tables(Number(first ?? 1_000)));
    await bench(server.url, 'partitions', partitions(Number(rest[0] ?? 10_000)));
  } finally {
    await server.stop();
  }
}
