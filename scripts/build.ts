/**
 * Makes dist/: one bundle per action, and beside them the packages that cannot be bundled. With names of actions it makes
 * only theirs. With --check it builds elsewhere and fails when dist/ differs.
 */
import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { basicEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { addMissingLicences } from './bundled-packages.ts';
import { actionNames, root } from './workspace.ts';

/**
 * A bundler breaks packages that load a .wasm file from beside their code. Node finds them in dist/node_modules, because
 * it looks for packages in every parent folder of dist/<action>/index.js.
 */
const UNBUNDLED = {
  'libpg-query': [
    'package.json',
    'LICENSE',
    'wasm/index.js',
    'wasm/index.cjs',
    'wasm/libpg-query.js',
    'wasm/libpg-query.wasm',
  ],
  '@pgsql/types': ['package.json', 'LICENSE', 'index.js', 'enums.js', 'types.js', 'esm'],
};

/** What a bundler leaves in the place of a module that it did not find, while it exits with 0. */
const MISSING_MODULE = /webpackMissingModule|Cannot find module '/;

/** Bundled beside the actions for commit hooks, which must not wait for an installation. */
const COMMAND_LINE = 'stability';

async function build(target: string, named: readonly string[] = []): Promise<void> {
  const stale = named.length > 0 ? named.map((action) => join(target, action)) : [target];
  for (const folder of stale) await rm(folder, { recursive: true, force: true });
  const usesPackage = new Set<string>();
  const waiting = named.length > 0 ? [...named] : [...(await actionNames()), COMMAND_LINE];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      for (const found of await bundle(name, join(target, name))) usesPackage.add(found);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  // libpg-query imports @pgsql/types itself.
  if (usesPackage.has('libpg-query')) usesPackage.add('@pgsql/types');
  for (const [name, files] of Object.entries(UNBUNDLED)) {
    if (!usesPackage.has(name)) continue;
    for (const file of files) {
      const to = join(target, 'node_modules', name, file);
      await mkdir(join(to, '..'), { recursive: true });
      await cp(join(root, 'node_modules', name, file), to, { recursive: true });
    }
  }
}

/** Types are left to `npm run check`: the bundler would check the whole repository again for each bundle. */
async function bundle(name: string, target: string): Promise<string[]> {
  const source =
    name === COMMAND_LINE ? join('packages', 'cli', 'src', 'stability.ts') : join('actions', name, 'src', 'main.ts');
  const ncc = join(root, 'node_modules', '@vercel', 'ncc', 'dist', 'ncc', 'cli.js');
  const externals = Object.keys(UNBUNDLED).flatMap((name) => ['-e', name]);
  const statistics = `${target}.stats.json`;
  const args = ['build', source, '-o', target, '--license', 'licenses.txt', '-q', '-C', '--transpile-only'];
  const { exitCode, stdout, stderr } = await exec(
    process.execPath,
    [ncc, ...args, ...externals, '--stats-out', statistics],
    {
      cwd: root,
      env: basicEnvironment(process.env),
    },
  );
  if (exitCode !== 0) throw new Error(`ncc could not bundle ${name}:\n${stdout}${stderr}`);
  await addMissingLicences(target, JSON.parse(await readFile(statistics, 'utf8')));
  await rm(statistics);
  const code = await readFile(join(target, 'index.js'), 'utf8');
  if (MISSING_MODULE.test(code))
    throw new Error(`dist/${name}/index.js lacks a module: look for ${MISSING_MODULE} in it.`);
  return Object.keys(UNBUNDLED).filter((unbundled) =>
    new RegExp(`(?:from |import\\((?:/\\*.*\\*/ )?)["']${unbundled}["']`).test(code),
  );
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function differences(expected: string, actual: string): Promise<string[]> {
  const names = new Set([...(await listFiles(expected)), ...(await listFiles(actual))]);
  const read = (folder: string, name: string) => readFile(join(folder, name)).catch(() => undefined);
  const different: string[] = [];
  for (const name of names) {
    const [a, b] = [await read(expected, name), await read(actual, name)];
    if (a === undefined || b === undefined || !a.equals(b)) different.push(name);
  }
  return different;
}

const dist = join(root, 'dist');
if (process.argv.includes('--check')) {
  const fresh = await mkdtemp(join(tmpdir(), 'stability-dist-'));
  try {
    await build(fresh);
    const different = await differences(fresh, dist);
    if (different.length > 0) {
      console.error(`dist/ is out of step with the sources (${different.join(', ')}). Run: npm run build`);
      process.exitCode = 1;
    }
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
} else {
  await build(dist, process.argv.slice(2));
}
