/**
 * Turns the notes in .changeset/ into versions and changelogs, and brings the lock file in step. What it writes goes into
 * a pull request; the release itself follows when that is merged.
 */
import { join } from 'node:path';
import { npmEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';

const changesets = join('node_modules', '@changesets', 'cli', 'bin.js');
const STEPS: [program: string, args: string[]][] = [
  [process.execPath, [changesets, 'version']],
  // A plain `npm install` drops the optional packages of other platforms from the lock.
  ['npm', ['install', '--package-lock-only', '--ignore-scripts']],
];
for (const [program, args] of STEPS) {
  const { exitCode, stdout, stderr } = await exec(program, args, { env: npmEnvironment(process.env) });
  if (exitCode !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${exitCode}:\n${stdout}${stderr}`);
  process.stdout.write(stdout);
}
