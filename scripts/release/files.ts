/**
 * Writes the files that go with each release: licences of what is bundled, SBOM (CycloneDX), and SHA-256 sums of what a
 * user runs.
 * Usage: node scripts/release/files.ts FOLDER
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { actionNames, root } from '../workspace.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write: node scripts/release/files.ts FOLDER');
const target = resolve(folder);
await mkdir(target, { recursive: true });

for (const action of await actionNames()) {
  const path = (kind: string) => join(target, `${action}.${kind}`);
  await cp(join(root, 'dist', action, 'licenses.txt'), path('licenses.txt'));
  await writeFile(path('sbom.cdx.json'), await sbom(action));
  const bundle = (await readdir(join(root, 'dist', action))).map((name) => `dist/${action}/${name}`);
  const sums = [`actions/${action}/action.yml`, ...bundle.sort()].map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(root, name)));
    return `${hash.digest('hex')}  ${name}\n`;
  });
  await writeFile(path('sha256'), (await Promise.all(sums)).join(''));
}

/** What the bundle contains, by the bundler's own account; `npm sbom` leaves out what is a root devDependency too. */
async function sbom(action: string): Promise<string> {
  const { version } = await readManifest(join(root, 'actions', action));
  const components = await Promise.all((await bundledPackages(action)).map(component));
  const metadata = { component: { type: 'application', name: action, version } };
  const document = { bomFormat: 'CycloneDX', specVersion: '1.5', version: 1, metadata, components };
  return `${JSON.stringify(document, null, 2)}\n`;
}

async function component(name: string): Promise<Record<string, unknown>> {
  const { version, license } = await readManifest(join(root, 'node_modules', name));
  const licenses = license === undefined ? {} : { licenses: [{ license: { id: license } }] };
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return { type: 'library', name, version, purl, 'bom-ref': purl, ...licenses };
}

async function readManifest(folder: string): Promise<{ version: string; license?: string }> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

/** Each part of licenses.txt begins with the package's name; what is loaded from dist/node_modules is not in it. */
async function bundledPackages(action: string): Promise<string[]> {
  const folder = join(root, 'dist', action);
  const [licenses, code] = await Promise.all(
    ['licenses.txt', 'index.js'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  const lines = (licenses ?? '').split('\n').filter((line) => /^(@[\w.-]+\/)?[\w.-]+$/.test(line));
  const beside = code?.includes('from "libpg-query"') ? ['libpg-query', '@pgsql/types'] : [];
  const isPackage = (name: string) => name !== action && existsSync(join(root, 'node_modules', name, 'package.json'));
  const names = [...new Set([...lines, ...beside])].filter(isPackage);
  if (names.length === 0) throw new Error(`dist/${action}/licenses.txt names no package.`);
  return names.sort();
}
