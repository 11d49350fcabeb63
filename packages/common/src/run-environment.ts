export function repositoryIn(env: NodeJS.ProcessEnv): { owner: string; repo: string } | undefined {
  const [owner = '', repo = ''] = (env.GITHUB_REPOSITORY ?? '').split('/');
  return owner === '' || repo === '' ? undefined : { owner, repo };
}

export function runUrl(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: id, GITHUB_RUN_ATTEMPT } = env;
  if (!server || !repository || !id) return undefined;
  return `${server}/${repository}/actions/runs/${id}/attempts/${GITHUB_RUN_ATTEMPT || 1}`;
}
