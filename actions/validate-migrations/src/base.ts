import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { GitHub } from '@stability-actions/common/github';
import type { Log } from '@stability-actions/common/log';
import { plural } from '@stability-actions/common/words';
import { checkedOutCommit, findWorkTree, openGitBase } from '@stability-actions/migrations/base/git';
import { type BaseSource, loadBase } from '@stability-actions/migrations/base/load';
import type { BaseState } from '@stability-actions/migrations/base/state';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import { layoutOf } from '@stability-actions/migrations/folder/layouts/index';
import { whyNotTheProposal } from './checkout.ts';
import type { ChangeEvent } from './event.ts';
import { openGitHubBase } from './github-base.ts';
import type { Inputs } from './inputs.ts';

export interface BaseDependencies {
  impatient: GitHub;
  repository: { owner: string; repo: string } | undefined;
  cwd: string;
  env: NodeJS.ProcessEnv;
  log: Log;
  signal: AbortSignal;
}

/** Another way to read the base does not help. */
class NothingProposed extends ActionError {}

/** The root of the work tree that holds the first folder; the workspace itself where there is no git. */
export function repositoryRoot(folders: readonly string[], cwd: string): string {
  const [first = '.'] = folders;
  return findWorkTree(realpathSync(resolve(cwd, first))) ?? realpathSync(cwd);
}

/**
 * Over the API, which needs no history in the checkout, and else with git.
 * @throws ActionError with both reasons
 */
export async function readBase(
  inventory: Inventory,
  inputs: Inputs,
  event: ChangeEvent,
  { impatient: github, repository, cwd, env, log, signal }: BaseDependencies,
): Promise<BaseState> {
  const { candidates, baseCommit: forkHint } = event;
  const { layout = 'numbered' } = inventory;
  const { fileBelow } = layoutOf({ layout });
  const root = repositoryRoot(inputs.folders, cwd);
  const checkedOut = await checkedOutCommit(root, env, signal);
  const head = checkedOut ?? event.eventCommit;
  const mustPropose = (tip?: string) => {
    const why = whyNotTheProposal(event, checkedOut, tip);
    if (why !== undefined) throw new NothingProposed(why);
  };
  mustPropose();
  const ways: [name: string, open: () => Promise<BaseSource>][] = [
    [
      'GitHub API',
      async () => {
        if (repository === undefined) throw new ActionError('GITHUB_REPOSITORY is not set.');
        return openGitHubBase({ github, repository, candidates, head, forkHint, fileBelow });
      },
    ],
    ['git', () => openGitBase({ root, env, candidates, forkHint, online: true, signal })],
  ];
  const refusals: string[] = [];
  for (const [name, open] of ways) {
    try {
      const source = await open();
      mustPropose(source.tip);
      const base = await loadBase(inventory, await withHistory(source, name, ways), {
        ...inputs,
        layout,
        cwd: realpathSync(cwd),
        root,
      });
      log.info(`Compared with ${base.description}: ${plural(base.tip.length, 'migration')} there`);
      return base;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof ActionError) || error instanceof NothingProposed) throw error;
      log.info(`No comparison by ${name}: ${messageOf(error)}`);
      refusals.push(messageOf(error));
    }
  }
  throw new ActionError(
    `The migrations could not be compared with the base (${candidates.join(', ')}), so the check is not done. ${refusals.join(' ')}`,
  );
}

/** What the API does not tell of the past, a clone with history may. */
async function withHistory(
  source: BaseSource,
  name: string,
  ways: [name: string, open: () => Promise<BaseSource>][],
): Promise<BaseSource> {
  const git = name === 'git' ? undefined : ways.find(([other]) => other === 'git')?.[1];
  if (git === undefined) return source;
  let opened: Promise<BaseSource | undefined> | undefined;
  const local = () => {
    opened ??= git().catch(() => undefined);
    return opened;
  };
  return {
    ...source,
    listDeleted: async (folder) => (await source.listDeleted(folder)) ?? (await local())?.listDeleted(folder),
    listWhenWritten: async (folder, path) =>
      (await source.listWhenWritten(folder, path)) ?? (await local())?.listWhenWritten(folder, path),
  };
}
