/**
 * One file of 120,000 statements through the rules against the parser alone, and a COPY of 120 MB through
 * `stability apply` against psql. Run: npm run build -- stability && npm run bench -- large-file
 */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '@stability-actions/common/exec';
import { emptyInventory } from '@stability-actions/migrations/folder/inventory';
import { startThrowawayServer } from '@stability-actions/migrations/postgres/server/throwaway-server';
import { loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { validateMigrations } from '@stability-actions/migrations/validate';
import pg from 'pg';
import { embeddedBinaries } from '../../packages/cli/src/embedded-binaries.ts';
import { migrationFile } from '../fixtures/migration-file.ts';

const STATEMENTS = 120_000;
const COPY_BYTES = 120_000_000;
const ROUNDS = 3;
const BUNDLE = join(import.meta.dirname, '../../dist/stability/index.js');

/** Processor time in ms: other work on the machine does not count. */
async function cost(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

await loadParser();
const sql = Array.from({ length: STATEMENTS }, (_, n) => `INSERT INTO t (a, b) VALUES (${n}, 'name ${n}');\n`).join('');
// The first is spent on the compiler.
parseSql(sql);
const parse = await cost(() => parseSql(sql));
const inventory = { ...emptyInventory(), migrations: [migrationFile('1_a.sql', sql)] };
const validate = await cost(() => validateMigrations(inventory, { severities: new Map() }));
console.log(
  `${STATEMENTS} statements: parse ${parse.toFixed(0)} ms, validate ${validate.toFixed(0)} ms, ${(validate / parse).toFixed(2)} times`,
);

const cwd = await mkdtemp(join(tmpdir(), 'stability-bench-'));
const server = await startThrowawayServer(await embeddedBinaries(), {
  password: 'bench',
  settings: { max_wal_size: '4GB' },
});
try {
  await mkdir(join(cwd, 'migrations'));
  const file = createWriteStream(join(cwd, 'migrations', '1_a.sql'));
  file.write('CREATE TABLE big (id int, a text);\nCOPY big FROM stdin;\n');
  for (let n = 0, written = 0; written < COPY_BYTES; n++) {
    const row = `${n}\t${'äé row '.repeat(6)}${n * 7919}\n`;
    written += Buffer.byteLength(row);
    if (!file.write(row)) await once(file, 'drain');
  }
  await new Promise<void>((resolve) => file.end('\\.\n', resolve));
  for (let round = 1; round <= ROUNDS; round++) {
    const psql = await measure('psql', [
      '-X',
      '-q',
      '-1',
      '-v',
      'ON_ERROR_STOP=1',
      '-f',
      'migrations/1_a.sql',
      await database('p'),
    ]);
    const ours = await measure(process.execPath, [BUNDLE, 'apply', '--database-url', await database('o')]);
    console.log(
      `COPY, round ${round}: psql ${psql.seconds.toFixed(2)} s (${psql.processor.toFixed(2)} s processor), ours ${ours.seconds.toFixed(2)} s (${ours.processor.toFixed(2)} s) and ${ours.mb.toFixed(0)} MB, ${(ours.seconds / psql.seconds).toFixed(2)} times`,
    );
  }

  async function database(prefix: string): Promise<string> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    const name = `${prefix}${Date.now()}`;
    await client.query(`CREATE DATABASE ${name}`);
    await client.query('CHECKPOINT');
    await client.end();
    return server.url.replace(/\/postgres$/, `/${name}`);
  }
} finally {
  await server.stop();
  await rm(cwd, { recursive: true, force: true });
}

interface Measured {
  seconds: number;
  /** Processor time of the program alone, in s. */
  processor: number;
  mb: number;
}

/** By GNU time. */
async function measure(program: string, args: string[]): Promise<Measured> {
  // npm says in which folder it was started, and the command would work there.
  const { INIT_CWD: _, ...env } = process.env;
  const { stderr, exitCode } = await exec('/usr/bin/time', ['-f', 'PEAK %e %U %S %M', program, ...args], { cwd, env });
  const [, seconds, user, system, kb] = (/PEAK (\S+) (\S+) (\S+) (\d+)/.exec(stderr) ?? []).map(Number);
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}:\n${stderr.slice(-2_000)}`);
  return { seconds: seconds ?? NaN, processor: (user ?? NaN) + (system ?? NaN), mb: (kb ?? NaN) / 1024 };
}
