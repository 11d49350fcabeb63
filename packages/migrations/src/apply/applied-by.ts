import { hostname, userInfo } from 'node:os';

/** Who applies: the URL of the workflow run and its attempt, or user@host outside of one. */
export function appliedBy(env: NodeJS.ProcessEnv): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = env;
  return GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID
    ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/attempts/${GITHUB_RUN_ATTEMPT || 1}`
    : `${userInfo().username}@${hostname()}`;
}

/** PostgreSQL keeps this many bytes of an application_name (NAMEDATALEN - 1). */
const LONGEST_NAME = 63;

/** How the session shows in pg_stat_activity. */
export function applicationName(env: NodeJS.ProcessEnv): string {
  const run = env.GITHUB_RUN_ID
    ? `run ${env.GITHUB_RUN_ID} ${env.GITHUB_REPOSITORY}`
    : `${userInfo().username}@${hostname()}`;
  return `apply-ordered-migrations ${run}`.replace(/[^\x20-\x7e]/g, '?').slice(0, LONGEST_NAME);
}
