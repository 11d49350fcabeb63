/**
 * Writes the files that go with each release: licences of what is bundled, SBOM (CycloneDX), and SHA-256 sums of what a
 * user runs.
 * Usage: node scripts/release/files.ts FOLDER
 */

import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { bundledPackages } from '../bundled-packages.ts';
import { root } from '../workspace.ts';
import { readPackages } from './workspace.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write: node scripts/release/files.ts FOLDER');
const target = resolve(folder);
await mkdir(target, { recursive: true });

for (const { tag, version, paths } of await readPackages(root)) {
  if (tag === undefined) continue;
  const path = (kind: string) => join(target, `${tag}.${kind}`);
  const bundle = paths.find((one) => one.startsWith('dist/'));
  if (bundle !== undefined) {
    const names = await bundledPackages(join(root, bundle));
    await writeFile(path('licenses.txt'), await licenses(names));
    await writeFile(path('sbom.cdx.json'), await sbom(tag, version, names));
    if (names.includes('libpg-query')) paths.push('dist/node_modules');
  }
  const sums = (await filesBelow(paths)).map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(root, name)));
    return `${hash.digest('hex')}  ${name}\n`;
  });
  await writeFile(path('sha256'), (await Promise.all(sums)).join(''));
}

async function filesBelow(paths: readonly string[]): Promise<string[]> {
  const found = paths.map(async (path) => {
    if (!(await stat(join(root, path))).isDirectory()) return [path];
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => relative(root, join(entry.parentPath, entry.name)));
  });
  return (await Promise.all(found)).flat().sort();
}

/** What the bundle contains, by its own account; `npm sbom` leaves out what is a root devDependency too. */
async function sbom(name: string, version: string, names: readonly string[]): Promise<string> {
  const components = await Promise.all(names.map(component));
  const metadata = { component: { type: 'application', name, version } };
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

async function licenses(names: readonly string[]): Promise<string> {
  const parts = names.map(async (name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = await readManifest(folder);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(parts)).join(`\n${'-'.repeat(80)}\n\n`);
}
