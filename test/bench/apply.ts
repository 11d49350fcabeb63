/**
 * `npm run bench -- apply [files]`: our bundle and the programs that others use, interleaved, each on a database of its own.
 * Loopback with stock durability, and through a proxy that delays every answer by 20 ms. Prints medians and ratios.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { startThrowawayServer } from '../../packages/migrations/src/throwaway-server.ts';
import { readActionMetadata, root } from '../../scripts/workspace.ts';

const ROUNDS = 3;
const DELAY_MS = 20;
const files = Number(process.argv[3] ?? 200);

const folder = await mkdtemp(join(tmpdir(), 'stability-bench-'));
await mkdir(join(folder, 'migrations'));
const names: string[] = [];
for (let n = 1; n <= files; n++) {
  const name = `${String(n).padStart(5, '0')}_t.sql`;
  const sql = `CREATE TABLE t${n} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, data jsonb, at timestamptz);
CREATE INDEX ON t${n} (name);
ALTER TABLE t${n} ADD COLUMN x int;
`;
  await writeFile(join(folder, 'migrations', name), sql);
  names.push(name);
}

const inputs = Object.fromEntries(
  Object.entries((await readActionMetadata('apply-ordered-migrations')).inputs).map(
    ([name, { default: value = '' }]) => [`INPUT_${name.toUpperCase()}`, String(value)],
  ),
);
const ours = (url: string) =>
  run(process.execPath, [join(root, 'dist/apply-ordered-migrations/index.js')], {
    ...inputs,
    'INPUT_DATABASE-URL': url,
  });
const psqlSession = (url: string) =>
  run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', url, ...names.flatMap((name) => ['-f', join('migrations', name)])]);
const psqlLoop = async (url: string) => {
  for (const name of names)
    await run('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '-f', join('migrations', name), url]);
};

const server = await startThrowawayServer(await embeddedBinaries(), {
  password: 'bench',
  settings: { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' },
});
const slow = await delayed(server.port);
try {
  const peers: [string, (url: string) => Promise<void>, number][] = [
    ['ours', ours, server.port],
    ['psql, one session, no record', psqlSession, server.port],
    [`ours, ${DELAY_MS} ms`, ours, slow.port],
    [`psql, one session, ${DELAY_MS} ms`, psqlSession, slow.port],
    ...(files <= 200
      ? ([
          ['psql per file', psqlLoop, server.port],
          [`psql per file, ${DELAY_MS} ms`, psqlLoop, slow.port],
        ] as [string, typeof ours, number][])
      : []),
  ];
  const times = new Map<string, number[]>();
  const note = (name: string, ms: number) => times.set(name, [...(times.get(name) ?? []), ms]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, apply, port] of peers) {
      const url = await freshDatabase(port);
      note(name, await time(() => apply(url)));
      if (apply === ours) note(`${name}, nothing to do`, await time(() => apply(url)));
    }
  }
  for (const [name, all] of times) {
    const sorted = all.sort((a, b) => a - b);
    console.log(`${name.padEnd(40)} ${seconds(sorted[1])} s  (${seconds(sorted[0])} to ${seconds(sorted.at(-1))})`);
  }
  const median = (name: string) => times.get(name)?.[1] ?? Number.NaN;
  console.log(
    `loopback: ${(median('ours') / median('psql, one session, no record')).toFixed(2)} times one psql session`,
  );
  console.log(
    `${DELAY_MS} ms: psql session takes ${(median(`psql, one session, ${DELAY_MS} ms`) / median(`ours, ${DELAY_MS} ms`)).toFixed(1)} times as long`,
  );
} finally {
  slow.close();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function seconds(ms = Number.NaN): string {
  return (ms / 1_000).toFixed(2);
}

async function time(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function freshDatabase(port: number): Promise<string> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const name = `b${Date.now()}`;
  await client.query(`CREATE DATABASE ${name}`);
  await client.query('CHECKPOINT');
  await client.end();
  return server.url.replace(/:\d+\/postgres$/, `:${port}/${name}`);
}

function run(program: string, args: string[], env: Record<string, string> = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}:\n${output.slice(-2_000)}`)),
    );
  });
}

/** A proxy that passes on what comes from the server `DELAY_MS` later. */
async function delayed(port: number): Promise<{ port: number; close(): void }> {
  const proxy = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port, host: '127.0.0.1', noDelay: true });
    client.pipe(upstream);
    upstream.on('data', (chunk) => setTimeout(() => client.writable && client.write(chunk), DELAY_MS));
    upstream.on('end', () => setTimeout(() => client.end(), DELAY_MS));
    for (const socket of [client, upstream]) socket.on('error', () => [client, upstream].map((each) => each.destroy()));
    client.on('close', () => upstream.destroy());
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => proxy.once('listening', resolve));
  const address = proxy.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  return { port: address.port, close: () => proxy.close() };
}
