import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkedOutCommit, findWorkTree } from './git.ts';

/** Events whose runs have the base repository's secrets although a stranger's pull request can have started them. */
const PRIVILEGED = ['pull_request_target', 'workflow_run'];

/** On a privileged event only the commit of the event itself (GITHUB_SHA) is known not to be a stranger's. */
export async function foreignFiles(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const event = env.GITHUB_EVENT_NAME ?? '';
  if (!PRIVILEGED.includes(event)) return undefined;
  for (const folder of folders) {
    const root = workTreeOf(resolve(cwd, folder));
    const head = root === undefined ? undefined : await checkedOutCommit(root, env, signal);
    if (head !== undefined && head === env.GITHUB_SHA) continue;
    return `refused, because a run of '${event}' has the repository's secrets and '${folder}' is not of the base's commit: run it on 'pull_request'`;
  }
  return undefined;
}

/** By its '.git', which nobody can commit: git itself would also take a committed bare repository's word for its HEAD. */
function workTreeOf(folder: string): string | undefined {
  try {
    return findWorkTree(realpathSync(folder));
  } catch {
    return undefined;
  }
}
