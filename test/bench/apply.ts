/**
 * `npm run bench -- apply [files] [files over the slow way]`: our bundle and the programs that others use, interleaved, each on
 * a database of its own, with stock durability. On loopback; over TLS through a proxy that delays every answer by 20 ms; and
 * with nothing to do, with the round trips counted on the wire and the peak of memory. Prints medians and ratios.
 */
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { readActionMetadata, root } from '../../scripts/workspace.ts';

const ROUNDS = 3;
/** A disk has good and bad seconds: pairs side by side tell more than medians of each. */
const PAIRS = 7;
const DELAY_MS = 20;
const PEERS = ['dbmate@2.36.0', 'node-pg-migrate@9.0.0', 'postgrator-cli@9.1.1', 'pg@8.23.1'];
/** As many applied files as a large old project has. */
const OLD_FILES = 10_000;
const files = Number(process.argv[3] ?? 1_000);
const slowFiles = Number(process.argv[4] ?? 200);

interface Run {
  ms: number;
  /** The peak, in MB; undefined where the system does not tell. */
  memory: number | undefined;
}

type Program = (url: string, folder: string, names: readonly string[]) => Promise<Run>;

const base = await mkdtemp(join(tmpdir(), 'stability-bench-'));
await chmod(base, 0o711);

const statements = (n: number) =>
  `CREATE TABLE t${n} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, data jsonb, at timestamptz);
CREATE INDEX ON t${n} (name);
ALTER TABLE t${n} ADD COLUMN x int;
`;

/** A folder of migrations, and beside it the same files as other tools want them. */
async function writeFolders(name: string, count: number, sql: (n: number) => string): Promise<[string, string[]]> {
  const folder = join(base, name);
  const names: string[] = [];
  for (const own of ['migrations', 'dbmate', 'node-pg-migrate', 'postgrator']) {
    await mkdir(join(folder, own), { recursive: true });
  }
  for (let n = 1; n <= count; n++) {
    const version = String(n).padStart(5, '0');
    names.push(`${version}_t.sql`);
    await writeFile(join(folder, 'migrations', `${version}_t.sql`), sql(n));
    if (count > slowFiles && count > files) continue;
    await writeFile(join(folder, 'dbmate', `${version}_t.sql`), `-- migrate:up\n${sql(n)}-- migrate:down\n`);
    const stamp = 1_700_000_000_000 + n;
    await writeFile(join(folder, 'node-pg-migrate', `${stamp}_t.sql`), `-- Up Migration\n${sql(n)}-- Down Migration\n`);
    await writeFile(join(folder, 'postgrator', `${version}.do.t.sql`), sql(n));
  }
  return [folder, names];
}

const inputs = Object.fromEntries(
  Object.entries((await readActionMetadata('apply-ordered-migrations')).inputs).map(
    ([name, { default: value = '' }]) => [`INPUT_${name.toUpperCase()}`, String(value)],
  ),
);
const ours: Program = (url, folder) =>
  run(folder, process.execPath, [join(root, 'dist/apply-ordered-migrations/index.js')], {
    ...inputs,
    'INPUT_DATABASE-URL': url,
  });
const psqlSession: Program = (url, folder, names) =>
  run(folder, 'psql', [
    '-X',
    '-q',
    '-v',
    'ON_ERROR_STOP=1',
    url,
    ...names.flatMap((name) => ['-f', join('migrations', name)]),
  ]);
const psqlLoop: Program = async (url, folder, names) => {
  const start = performance.now();
  for (const name of names)
    await run(folder, 'psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', join('migrations', name), url]);
  return { ms: performance.now() - start, memory: undefined };
};

/** Fetched for this run alone: nothing of the project needs them. */
const peerFolder = join(base, 'peers');
await mkdir(peerFolder);
execFileSync('npm', ['install', '--silent', '--no-audit', '--no-fund', ...PEERS], { cwd: peerFolder });
const peer = (name: string) => join(peerFolder, 'node_modules/.bin', name);
const dbmate: Program = (url, folder) =>
  run(folder, peer('dbmate'), ['--url', url, '--migrations-dir', 'dbmate', '--no-dump-schema', 'migrate']);
const nodePgMigrate: Program = (url, folder) =>
  run(folder, peer('node-pg-migrate'), ['up', '-m', 'node-pg-migrate', '--no-verbose'], {
    DATABASE_URL: url.replace('sslmode=require', 'sslmode=no-verify'),
  });
/** Without TLS: the command line of this version breaks on its own option for it. */
const postgrator: Program = (url, folder) => {
  const { hostname, port, username, password, pathname } = new URL(url);
  return run(folder, peer('postgrator'), [
    ...['--migration-pattern', 'postgrator/*', '--driver', 'pg', '--host', hostname, '--port', port],
    ...['--database', pathname.slice(1), '--username', username, '--password', password],
  ]);
};

const certificate = join(base, 'server.crt');
const key = join(base, 'server.key');
execFileSync(
  'openssl',
  [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
    '-keyout',
    key,
    '-out',
    certificate,
  ],
  { stdio: 'ignore' },
);
// The throwaway server runs as nobody when this runs as root.
if (process.getuid?.() === 0) execFileSync('chown', ['nobody', key, certificate]);

const server = await startThrowawayServer(await embeddedBinaries(), {
  password: 'bench',
  settings: {
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    ssl: 'on',
    ssl_cert_file: certificate,
    ssl_key_file: key,
  },
});
const counted = await proxyTo(server.port, 0);
const slow = await proxyTo(server.port, DELAY_MS);
const times = new Map<string, number[]>();
try {
  const [folder, names] = await writeFolders('many', files, statements);
  const [slowFolder, slowNames] = await writeFolders('slow', slowFiles, statements);
  for (let round = 0; round < PAIRS; round++) {
    for (const [name, program] of [
      ['ours', ours],
      ['psql, one session, no record', psqlSession],
    ] as const) {
      note(`loopback: ${name}`, await program(await freshDatabase(server.port, 'disable'), folder, names));
    }
  }
  compare('loopback: ours');
  for (const [name, program, rounds] of [
    ['ours', ours, ROUNDS],
    ['psql, one session, no record', psqlSession, 1],
    ['psql per file', psqlLoop, 1],
    ['dbmate', dbmate, 1],
    ['node-pg-migrate', nodePgMigrate, 1],
    ['postgrator', postgrator, 1],
  ] as const) {
    for (let round = 0; round < rounds; round++) {
      try {
        note(
          `${DELAY_MS} ms, TLS: ${name}`,
          await program(await freshDatabase(slow.port, 'require'), slowFolder, slowNames),
        );
      } catch (error) {
        console.log(`${DELAY_MS} ms, TLS: ${name} does not run here: ${String(error).slice(0, 300)}`);
      }
    }
  }
  compare(`${DELAY_MS} ms, TLS: ours`);
  await nothingToDo(folder, files);
  const [old] = await writeFolders('old', OLD_FILES, () => 'SELECT 1;\n');
  await nothingToDo(old, OLD_FILES);
} finally {
  slow.close();
  counted.close();
  await server.stop();
  await rm(base, { recursive: true, force: true });
}

async function nothingToDo(folder: string, count: number): Promise<void> {
  const url = await freshDatabase(counted.port, 'disable');
  await ours(url, folder, []);
  for (let round = 0; round < ROUNDS; round++) {
    counted.turns = 0;
    const { ms, memory = Number.NaN } = await ours(url, folder, []);
    console.log(
      `nothing to do, ${count} applied: ${seconds(ms)} s, ${memory.toFixed(0)} MB, ${counted.turns} round trips with the log-in`,
    );
  }
}

function note(name: string, { ms }: Run): void {
  times.set(name, [...(times.get(name) ?? []), ms]);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Prints all of the same setting as `name`, and how many times as long as it they take: the median of the rounds' ratios. */
function compare(name: string): void {
  const setting = name.slice(0, name.indexOf(':'));
  const own = times.get(name) ?? [];
  for (const [other, all] of times) {
    if (!other.startsWith(`${setting}:`)) continue;
    const range = `${seconds(Math.min(...all))} to ${seconds(Math.max(...all))}`;
    const ratios =
      all.length === own.length ? all.map((ms, round) => ms / (own[round] ?? Number.NaN)) : [median(all) / median(own)];
    console.log(`${other.padEnd(45)} ${seconds(median(all))} s  (${range})  ${median(ratios).toFixed(2)} times ours`);
  }
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(2);
}

async function freshDatabase(port: number, sslMode: string): Promise<string> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const name = `b${Date.now()}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.query('CHECKPOINT');
  await client.end();
  return `${server.url.replace(/:\d+\/postgres$/, `:${port}/${name}`)}?sslmode=${sslMode}`;
}

function run(cwd: string, program: string, args: string[], env: Record<string, string> = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    let memory: number | undefined;
    const look = setInterval(() => {
      memory = peakMemory(child.pid) ?? memory;
    }, 10);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        output += text;
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      clearInterval(look);
      if (code === 0) resolve({ ms: performance.now() - start, memory });
      else reject(new Error(`${program} ended with ${code}:\n${output.slice(-2_000)}`));
    });
  });
}

/** Linux's VmHWM, in MB. */
function peakMemory(pid: number | undefined): number | undefined {
  try {
    const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1_024;
  } catch {
    return undefined;
  }
}

interface Proxy {
  port: number;
  /** How often a client spoke after the server, or first. */
  turns: number;
  close(): void;
}

/** A proxy that passes on what comes from the server `delayMs` later. */
async function proxyTo(port: number, delayMs: number): Promise<Proxy> {
  const proxy = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    let clientSpoke = false;
    client.on('data', (chunk) => {
      // The farewell is not answered.
      if (!clientSpoke && !(chunk[0] === 0x58 && chunk.length === 5)) opened.turns += 1;
      clientSpoke = true;
      upstream.write(chunk);
    });
    upstream.on('data', (chunk) => {
      clientSpoke = false;
      if (delayMs === 0) client.write(chunk);
      else setTimeout(() => client.writable && client.write(chunk), delayMs);
    });
    client.on('end', () => upstream.end());
    upstream.on('end', () => setTimeout(() => client.end(), delayMs));
    for (const socket of [client, upstream]) socket.on('error', () => [client, upstream].map((each) => each.destroy()));
    client.on('close', () => upstream.destroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const opened: Proxy = { port: address.port, turns: 0, close: () => proxy.close() };
  return opened;
}
