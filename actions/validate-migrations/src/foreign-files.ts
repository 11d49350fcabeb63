import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { exec } from '@stability-actions/common/exec';

/** Events whose runs have the base repository's secrets although a stranger's pull request can have started them. */
const PRIVILEGED = ['pull_request_target', 'workflow_run'];

/**
 * Why nothing of the folders may be executed; undefined where it may. On a privileged event only the commit that the event
 * itself stands for (GITHUB_SHA, of the base) is known not to be a stranger's.
 */
export async function foreignFiles(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
  cwd: string,
): Promise<string | undefined> {
  const event = env.GITHUB_EVENT_NAME ?? '';
  if (!PRIVILEGED.includes(event)) return undefined;
  for (const folder of folders) {
    const head = await headOf(resolve(cwd, folder));
    if (head === env.GITHUB_SHA && head !== '') continue;
    return `refused, because a run of '${event}' has the repository's secrets and '${folder}' is not of the base's commit: run it on 'pull_request'`;
  }
  return undefined;
}

async function headOf(folder: string): Promise<string> {
  try {
    const { stdout } = await exec('git', ['-c', 'safe.directory=*', 'rev-parse', 'HEAD'], {
      cwd: realpathSync(folder),
    });
    return stdout.trim();
  } catch {
    return '';
  }
}
