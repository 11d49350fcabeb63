import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { readEventFile } from '@stability-actions/common/event';
import * as v from 'valibot';
import { checkedOutCommit, findWorkTree } from './git.ts';

/** Events whose runs have the base repository's secrets although a stranger's pull request can have started them. */
const PRIVILEGED = ['pull_request_target', 'workflow_run'];

/** What starts a run that no stranger can have started: the rest may follow a pull request, or a comment on one. */
const OWN = v.object({
  workflow_run: v.object({
    event: v.picklist(['push', 'merge_group', 'release', 'repository_dispatch', 'schedule', 'workflow_dispatch']),
    head_repository: v.object({ full_name: v.string() }),
  }),
});

/** Whether the run follows one of this repository's own pushes (docs "Events that trigger workflows", workflow_run). */
function followsOwnRun(env: NodeJS.ProcessEnv): boolean {
  if (env.GITHUB_EVENT_NAME !== 'workflow_run') return false;
  const { success, output } = v.safeParse(
    OWN,
    readEventFile(env, () => {}),
  );
  return (
    success && output.workflow_run.head_repository.full_name.toLowerCase() === env.GITHUB_REPOSITORY?.toLowerCase()
  );
}

/** On a privileged event only the commit of the event itself (GITHUB_SHA) is known not to be a stranger's. */
export async function foreignFiles(
  env: NodeJS.ProcessEnv,
  folders: readonly string[],
  cwd: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const event = env.GITHUB_EVENT_NAME ?? '';
  if (!PRIVILEGED.includes(event) || followsOwnRun(env)) return undefined;
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
