import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { basicEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { installTestPeers } from './test-peers.ts';
import { root } from './workspace.ts';

const bin = (name: string) => join(root, 'node_modules', '.bin', name);

const CHECKS: [name: string, remedy: string, program: string, args: string[]][] = [
  ['types', 'fix the types', bin('tsc'), ['--noEmit']],
  ['format and lint', 'npm run format', bin('biome'), ['ci', '--error-on-warnings']],
  ['unused code', 'remove what is unused', bin('knip'), []],
  ['docs', 'npm run docs', process.execPath, ['scripts/docs.ts', '--check']],
  ['workflows', 'fix the workflow', process.execPath, ['scripts/check-workflows.ts']],
  ['audit', 'fix the workflow', process.execPath, ['packages/cli/src/stability.ts', 'audit']],
  ['dist', 'npm run build', process.execPath, ['scripts/build.ts', '--check']],
];

installTestPeers();
const failed: string[] = [];
const waiting = [...CHECKS];
await Promise.all(Array.from({ length: availableParallelism() }, checkNext));
if (failed.length > 0) {
  console.error(`Failed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

async function checkNext(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const [name, remedy, program, args] = check;
    const start = performance.now();
    const { exitCode, stdout, stderr } = await exec(program, args, { cwd: root, env: basicEnvironment(process.env) });
    const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'} ${name} (${took})`);
    if (exitCode === 0) continue;
    console.error(`${stdout}${stderr}\nRemedy: ${remedy}\n`);
    failed.push(name);
  }
}
