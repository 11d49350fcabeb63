/** The programs and libraries that only tests meet have a lock file of their own: what `npm ci` brings stays small. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmEnvironment } from '@stability-actions/common/environment';
import { root } from './workspace.ts';

export function installTestPeers(folder = join(root, 'test')): void {
  const lock = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const installed = join(folder, 'node_modules', '.installed-lock');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return;
  console.error('Installing what only tests need (test/package-lock.json), once: about 500 packages …');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    env: npmEnvironment(process.env),
    // stdout belongs to the caller's report.
    stdio: ['ignore', process.stderr, 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    const why = error === undefined ? `exit code ${status}` : error.message;
    throw new Error(
      `What tests need could not be installed (${why}). See npm's words above, then: npm ci --prefix test`,
    );
  }
  writeFileSync(installed, lock);
}
