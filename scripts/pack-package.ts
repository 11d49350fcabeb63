/**
 * Writes a package for backends as it is published: JavaScript and types instead of our TypeScript.
 * Usage: npm run pack:agent-health -- FOLDER or npm run pack:sentry-required -- FOLDER, then npm publish FOLDER
 */
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { basicEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import { root } from './workspace.ts';

const [name = '', folder] = process.argv.slice(2);
if (folder === undefined) throw new Error(`Name the folder to write: npm run pack:${name} -- FOLDER`);
const target = resolve(folder);
const source = join(root, 'packages', name);
await mkdir(target, { recursive: true });
if ((await readdir(target)).length > 0) throw new Error(`The folder ${target} is not empty; name a new one.`);

const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const args = ['--project', join(source, 'tsconfig.json'), '--outDir', target];
const { exitCode, stdout } = await exec(process.execPath, [tsc, ...args], {
  cwd: root,
  env: basicEnvironment(process.env),
});
if (exitCode !== 0) throw new Error(`tsc could not build ${name}:\n${stdout}`);

// A peer is optional here alone, so that `npm ci` of the repository does not bring what only tests meet.
const {
  private: _,
  peerDependenciesMeta: __,
  ...manifest
} = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
const published = {
  ...manifest,
  engines: { node: '>=20' },
  exports: { '.': { types: './index.d.ts', default: './index.js' } },
};
await writeFile(join(target, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
await cp(join(source, 'README.md'), join(target, 'README.md'));
