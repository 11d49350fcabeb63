/**
 * `stability validate` with all rules and the comparison with a base, against reading and hashing the same files in plain
 * Node and, where SQUAWK names its program, against squawk. Run: npm run bench -- validate
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exec } from '../fixtures/exec.ts';

const SIZES = [100, 500, 1_000, 10_000];
const ROUNDS = 3;
const BUNDLE = join(import.meta.dirname, '../../dist/stability/index.js');
const READ_AND_HASH = `const fs = require('fs'), c = require('crypto');
for (const f of fs.readdirSync('migrations')) c.createHash('sha256').update(fs.readFileSync('migrations/' + f)).digest();`;

/** Wall time in ms and peak memory in MB of a program, by GNU time. */
async function measure(cwd: string, program: string, args: string[]): Promise<{ ms: number; mb: number }> {
  const start = performance.now();
  const { stderr } = await exec('/usr/bin/time', ['-f', 'PEAK %M', program, ...args], { cwd });
  const [, kb = '0'] = /PEAK (\d+)/.exec(stderr) ?? [];
  return { ms: performance.now() - start, mb: Number(kb) / 1024 };
}

function makeFolder(size: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'stability-bench-'));
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@example.com', ...args], { cwd: folder });
  git('init', '--quiet', '--initial-branch=main');
  execFileSync('mkdir', [join(folder, 'migrations')]);
  for (let index = 1; index <= size; index++) {
    const table = `t${index}`;
    const sql = `CREATE TABLE ${table} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, data jsonb);\nCREATE INDEX ${table}_name ON ${table} (name);\nALTER TABLE ${table} ADD COLUMN at timestamptz DEFAULT now();\n`;
    writeFileSync(join(folder, 'migrations', `${String(index).padStart(5, '0')}_add_${table}.sql`), sql);
    if (index === size - 1) {
      git('add', '.');
      git('commit', '--quiet', '--message', 'base');
    }
  }
  return folder;
}

for (const size of SIZES) {
  const cwd = makeFolder(size);
  try {
    const squawk = process.env.SQUAWK;
    const peers: [name: string, program: string, args: string[]][] = [
      ['bare Node', process.execPath, ['-e', '0']],
      ['read and hash', process.execPath, ['-e', READ_AND_HASH]],
      ['stability validate', process.execPath, [BUNDLE, 'validate', '--quiet', '--base', 'main']],
      ...(squawk === undefined ? [] : [['squawk', squawk, ['migrations/*.sql']] as [string, string, string[]]]),
    ];
    const best = new Map<string, { ms: number; mb: number }>();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [name, program, args] of peers) {
        const result = await measure(cwd, program, args);
        const before = best.get(name);
        if (before === undefined || result.ms < before.ms) best.set(name, result);
      }
    }
    const own = best.get('stability validate')?.ms ?? 0;
    for (const [name, { ms, mb }] of best) {
      console.log(
        `${size} files  ${name.padEnd(20)} ${ms.toFixed(0).padStart(6)} ms  ${mb.toFixed(0).padStart(5)} MB  ours / it ${(own / ms).toFixed(2)}`,
      );
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
