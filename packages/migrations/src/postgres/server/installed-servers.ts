import { access, constants, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { basicEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import type { ServerBinaries } from './throwaway-server.ts';

export interface FoundServer extends ServerBinaries {
  /** Major version. */
  version: number;
}

/** Where packages put the programs of a server, beside the PATH: Debian and Ubuntu, RPM, Homebrew. */
const PARENTS = ['/usr/lib/postgresql', '/usr', '/opt/homebrew/opt', '/usr/local/opt', '/Library/PostgreSQL'];

const VERSION_FOLDER = /^(?:pgsql-|postgresql@)?\d+$/;

/**
 * GitHub's runner images bring one.
 * @param wanted this major version rather than the newest, if it is there
 */
export async function findServerBinaries(env: NodeJS.ProcessEnv, wanted?: number): Promise<FoundServer | undefined> {
  const folders = [...(env.PGBIN ? [env.PGBIN] : []), ...(env.PATH ?? '').split(delimiter).filter((one) => one !== '')];
  for (const parent of PARENTS) {
    const entries = await readdir(parent).catch(() => []);
    folders.push(...entries.filter((name) => VERSION_FOLDER.test(name)).map((name) => join(parent, name, 'bin')));
  }
  const found: FoundServer[] = [];
  for (const folder of new Set(folders)) {
    const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
    const there = await Promise.all(Object.values(binaries).map(isProgram));
    if (!there.every(Boolean)) continue;
    const options = { env: basicEnvironment(env), timeoutMs: 5_000 };
    const answer = await exec(binaries.postgres, ['--version'], options).catch(() => undefined);
    const [, version] = /\(PostgreSQL\) (\d+)/.exec(answer?.stdout ?? '') ?? [];
    if (version !== undefined) found.push({ ...binaries, version: Number(version) });
  }
  found.sort((a, b) => b.version - a.version);
  return found.find(({ version }) => version === wanted) ?? found[0];
}

async function isProgram(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
