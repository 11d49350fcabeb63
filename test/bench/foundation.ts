/**
 * The figures of the foundation: cold start of each bundle against a bare Node, size of dist/, and 500 small migrations
 * against one psql session and one psql per file. Needs psql (apt-get install postgresql-client).
 */
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import pg from 'pg';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { actionNames, readActionMetadata, root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

const ROUNDS = 5;
const FILES = 500;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;

async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

async function must(program: string, args: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { exitCode, stdout, stderr } = await exec(program, args, { env: { PATH: process.env.PATH, ...env } });
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}:\n${stdout}${stderr}`);
}

async function coldStarts(): Promise<void> {
  const actions = await actionNames();
  const rows = ['node -e 0', ...actions];
  const times = new Map(rows.map((name) => [name, [] as number[]]));
  for (let round = 0; round < ROUNDS * 2; round++) {
    for (const name of rows) {
      const args = name === 'node -e 0' ? ['-e', '0'] : [join(root, 'dist', name, 'index.js')];
      // Without inputs an action loads everything, finds them missing and ends.
      times.get(name)?.push(await timed(() => exec(process.execPath, args, { env: {} })));
    }
  }
  const bare = median(times.get('node -e 0') ?? []);
  for (const name of rows) {
    const ms = median(times.get(name) ?? []);
    console.log(`start  ${name.padEnd(28)} ${ms.toFixed(0).padStart(5)} ms  ${(ms / bare).toFixed(2)} × bare node`);
  }
}

async function distSize(): Promise<void> {
  for (const folder of [...(await actionNames()), 'node_modules']) {
    const entries = await readdir(join(root, 'dist', folder), { recursive: true, withFileTypes: true });
    const sizes = entries.filter((entry) => entry.isFile()).map((entry) => stat(join(entry.parentPath, entry.name)));
    const bytes = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
    console.log(`size   dist/${folder.padEnd(23)} ${(bytes / 1024).toFixed(0).padStart(5)} KiB`);
  }
}

async function migrations(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-bench-'));
  const server = await startThrowawayServer(await embeddedBinaries(), { password: 'bench' });
  try {
    const names = Array.from({ length: FILES }, (_, index) => `${String(index + 1).padStart(4, '0')}_table.sql`);
    for (const [index, name] of names.entries()) {
      const sql = `CREATE TABLE t${index} (id bigint PRIMARY KEY, a text);\nCREATE INDEX ON t${index} (a);\nALTER TABLE t${index} ADD COLUMN b int;\n`;
      await writeFile(join(folder, name), sql);
    }
    const files = names.map((name) => join(folder, name));
    const { inputs } = await readActionMetadata('apply-ordered-migrations');
    const defaults = Object.entries(inputs).map(([name, input]) => [
      `INPUT_${name.toUpperCase()}`,
      input.default ?? '',
    ]);
    const bundle = join(root, 'dist', 'apply-ordered-migrations', 'index.js');
    const peers: Record<string, (url: string) => Promise<unknown>> = {
      'one psql session, no record': (url) => must('psql', ['-qX', url, ...files.flatMap((file) => ['-f', file])], {}),
      'one psql for each file': async (url) => {
        for (const file of files) await must('psql', ['-qX', url, '-f', file], {});
      },
      'apply-ordered-migrations': (url) =>
        must(process.execPath, [bundle], {
          ...Object.fromEntries(defaults),
          INPUT_PATH: folder,
          'INPUT_DATABASE-URL': url,
        }),
    };
    const times = new Map(Object.keys(peers).map((name) => [name, [] as number[]]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, run] of Object.entries(peers)) {
        const admin = new pg.Client({ connectionString: server.url });
        await admin.connect();
        await admin.query(`DROP DATABASE IF EXISTS bench`);
        await admin.query(`CREATE DATABASE bench`);
        await admin.query('CHECKPOINT');
        await admin.end();
        times.get(name)?.push(await timed(() => run(server.url.replace(/\/postgres$/, '/bench'))));
      }
    }
    const ours = median(times.get('apply-ordered-migrations') ?? []);
    for (const [name, values] of times) {
      const range = `${seconds(Math.min(...values))} to ${seconds(Math.max(...values))}`;
      console.log(
        `${FILES} files  ${name.padEnd(28)} ${seconds(median(values))} (${range}), ours is ${(ours / median(values)).toFixed(2)} ×`,
      );
    }
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

await coldStarts();
await distSize();
await migrations();
