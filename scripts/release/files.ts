/**
 * Writes the files that go with each release: licences of what is bundled, SBOM (CycloneDX), and SHA-256 sums of what a
 * user runs.
 * Usage: node scripts/release/files.ts FOLDER
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exec } from '@stability-actions/common/exec';
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

async function sbom(action: string): Promise<string> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--workspace', action];
  const { exitCode, stdout, stderr } = await exec('npm', args, { cwd: root });
  if (exitCode !== 0) throw new Error(`npm ${args.join(' ')} ended with ${exitCode}: ${stderr}`);
  if (JSON.parse(stdout).components.length === 0) throw new Error(`The SBOM of ${action} is empty.`);
  return stdout;
}
