/**
 * Writes the files that go with each release: licences of what is bundled, SBOM (CycloneDX), and SHA-256 sums of what a
 * user runs.
 * Usage: node scripts/release/files.ts FOLDER
 */

import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { actionNames, root } from '../workspace.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to write: node scripts/release/files.ts FOLDER');
const target = resolve(folder);
await mkdir(target, { recursive: true });

for (const action of await actionNames()) {
  const path = (kind: string) => join(target, `${action}.${kind}`);
  await writeFile(path('licenses.txt'), await licenses(action));
  await writeFile(path('sbom.cdx.json'), await sbom(action));
  const bundle = (await readdir(join(root, 'dist', action))).map((name) => `dist/${action}/${name}`);
  const sums = [`actions/${action}/action.yml`, ...bundle.sort()].map(async (name) => {
    const hash = createHash('sha256').update(await readFile(join(root, name)));
    return `${hash.digest('hex')}  ${name}\n`;
  });
  await writeFile(path('sha256'), (await Promise.all(sums)).join(''));
}

/** What the bundle contains, by its own account; `npm sbom` leaves out what is a root devDependency too. */
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

/** licenses.txt lacks what is in further chunks, and the comments in the code lack CommonJS packages: together they have all. */
async function bundledPackages(action: string): Promise<string[]> {
  const folder = join(root, 'dist', action);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  const code = (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
  const bundled = [...code.matchAll(/\.\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name = '']) => name);
  const beside = code.includes('from "libpg-query"') ? ['libpg-query', '@pgsql/types'] : [];
  const listed = (await readFile(join(folder, 'licenses.txt'), 'utf8')).split('\n').filter(isInstalled);
  const names = new Set([...bundled, ...beside, ...listed].filter((name) => name !== action && name !== '@vercel/ncc'));
  if (names.size === 0) throw new Error(`dist/${action} does not say what is bundled.`);
  return [...names].sort();
}

async function licenses(action: string): Promise<string> {
  const parts = (await bundledPackages(action)).map(async (name) => {
    const folder = join(root, 'node_modules', name);
    const { version, license } = await readManifest(folder);
    const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
    return `${name} ${version} (${license})\n\n${text.trim()}\n`;
  });
  return (await Promise.all(parts)).join(`\n${'-'.repeat(80)}\n\n`);
}

function isInstalled(name: string): boolean {
  return /^(@[\w.-]+\/)?[\w.-]+$/.test(name) && existsSync(join(root, 'node_modules', name, 'package.json'));
}
