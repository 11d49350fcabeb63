import { existsSync, lstatSync } from 'node:fs';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './workspace.ts';

/** licenses.txt lacks what is in further chunks, and the comments in the code lack CommonJS packages: together they have all. */
export async function bundledPackages(folder: string): Promise<string[]> {
  const code = await codeOf(folder);
  const bundled = [...code.matchAll(/\.\/node_modules\/((?:@[\w.-]+\/)?\w[\w.-]*)\//g)].map(([, name = '']) => name);
  const beside = usesPackageBeside(code) ? ['libpg-query', '@pgsql/types'] : [];
  const listed = (await readFile(join(folder, 'licenses.txt'), 'utf8')).split('\n');
  const names = new Set([...bundled, ...beside, ...listed].filter(isForeign));
  if (names.size === 0) throw new Error(`${folder} does not say what is bundled.`);
  return [...names].sort();
}

/** Whether a bundle loads what lies in dist/node_modules, because it could not be bundled. */
export async function hasPackagesBeside(folder: string): Promise<boolean> {
  return usesPackageBeside(await codeOf(folder));
}

function usesPackageBeside(code: string): boolean {
  return /["']libpg-query["']/.test(code);
}

/** All chunks of a bundle. */
async function codeOf(folder: string): Promise<string> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.js'));
  return (await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}

/** With further chunks the bundler leaves the packages of the first one out of licenses.txt; its statistics have them all. */
export async function addMissingLicences(folder: string, stats: unknown): Promise<void> {
  const told = await bundledPackages(folder);
  for (const name of packagesInStats(stats).filter((one) => !told.includes(one))) {
    const source = join(root, 'node_modules', name);
    const { license } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
    const file = (await readdir(source)).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file === undefined ? '' : await readFile(join(source, file), 'utf8');
    await appendFile(join(folder, 'licenses.txt'), `\n${name}\n${license}\n${text}`);
  }
}

/** What is in a bundle by the bundler's own statistics, `ncc --stats-out`. */
export function packagesInStats(stats: unknown): string[] {
  const found = [
    ...JSON.stringify(stats).matchAll(/"(?:name|identifier)":"[^"]*?\/node_modules\/((?:@[\w.-]+\/)?\w[\w.-]*)\//g),
  ];
  const names = new Set(found.map(([, name = '']) => name));
  return [...names].filter(isForeign).sort();
}

function isForeign(name: string): boolean {
  if (name === '@vercel/ncc' || !/^(@[\w.-]+\/)?\w[\w.-]*$/.test(name)) return false;
  const folder = join(root, 'node_modules', name);
  return existsSync(join(folder, 'package.json')) && !lstatSync(folder).isSymbolicLink();
}
