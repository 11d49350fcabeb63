import { hostname, userInfo } from 'node:os';
import { runUrl } from '@stability-actions/common/run-environment';

/** Who applies: the URL of the workflow run and its attempt, or user@host outside of one. */
export function appliedBy(env: NodeJS.ProcessEnv): string {
  return runUrl(env) ?? `${userInfo().username}@${hostname()}`;
}

/** PostgreSQL keeps this many bytes of an application_name (NAMEDATALEN - 1). */
const LONGEST_NAME = 63;

/** How the session shows in pg_stat_activity. */
export function applicationName(action: string, env: NodeJS.ProcessEnv): string {
  const run = env.GITHUB_RUN_ID
    ? `run ${env.GITHUB_RUN_ID} ${env.GITHUB_REPOSITORY}`
    : `${userInfo().username}@${hostname()}`;
  return `${action} ${run}`.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_NAME);
}
