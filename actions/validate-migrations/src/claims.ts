import { realpathSync } from 'node:fs';
import { ActionError } from '@stability-actions/common/failure';
import type { Log } from '@stability-actions/common/log';
import { claimsOf } from '@stability-actions/migrations/base/claims';
import type { BaseState } from '@stability-actions/migrations/base/state';
import type { Inventory } from '@stability-actions/migrations/folder/inventory';
import type { Claim } from '@stability-actions/migrations/rules/rule';
import { repositoryRoot } from './base.ts';
import type { ChangeEvent } from './event.ts';
import type { GitHubAccess } from './github-access.ts';
import type { Inputs } from './inputs.ts';
import { listOpenPullRequests } from './open-pull-requests.ts';

/**
 * A push is no proposal, so nothing is asked then.
 * @throws ActionError when GitHub does not tell
 */
export async function readClaims(
  inventory: Inventory,
  base: BaseState | undefined,
  inputs: Inputs,
  { name, baseBranch, pullRequest }: ChangeEvent,
  { github, repository, cwd, log }: GitHubAccess & { cwd: string; log: Log },
): Promise<Claim[]> {
  if (baseBranch === undefined || name === 'push') {
    log.info(`Open pull requests are not looked at: the event '${name}' is of no pull request or merge group.`);
    return [];
  }
  if (repository === undefined)
    throw new ActionError('GITHUB_REPOSITORY is not set, so open pull requests cannot be read.');
  const pulls = await listOpenPullRequests(github, repository, baseBranch);
  const others = pulls
    .filter(({ number }) => number !== pullRequest)
    .map(({ number, branch, author, added }) => ({ by: `#${number} (branch '${branch}' of ${author})`, added }));
  log.info(`Looked at ${others.length} other open pull requests on ${baseBranch}`);
  return claimsOf(others, inventory, base, {
    ...inputs,
    layout: inventory.layout ?? 'numbered',
    cwd: realpathSync(cwd),
    root: repositoryRoot(inputs.folders, cwd),
  });
}
