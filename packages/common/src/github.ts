import { Octokit } from '@octokit/core';
import { type PaginateInterface, paginateRest } from '@octokit/plugin-paginate-rest';
import { GitHubError, toGitHubError } from './github-errors.ts';
import { createPoliteFetch, type PoliteFetchOptions, type Usage } from './github-fetch.ts';
import { repositoryIn } from './run-environment.ts';

export interface GitHubOptions extends PoliteFetchOptions {
  /** Empty: unauthenticated. */
  token: string;
  /** Names the server: GITHUB_API_URL and GITHUB_GRAPHQL_URL, which the runner sets also on GitHub Enterprise Server. */
  env: NodeJS.ProcessEnv;
}

/** GitHub's API. Everything here throws {@link GitHubError} with what to do, or the reason of an aborted signal. */
export interface GitHub {
  /** `request('GET /repos/{owner}/{repo}/…', {…})`, typed by GitHub's own description. */
  request: Octokit['request'];
  /** All pages of a list as one array, or page by page with `paginate.iterator`. */
  paginate: PaginateInterface;
  /** @returns `data` of the answer, unchecked */
  graphql(query: string, variables?: Record<string, unknown>): Promise<unknown>;
  /** Counted while it goes on. */
  usage: Readonly<Usage>;
}

/** @see createPoliteFetch for conditional requests, limits, retries and time-outs */
export function createGitHub(options: GitHubOptions): GitHub {
  const { token, env, signal } = options;
  const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  const graphqlUrl = env.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql';
  const { fetch, usage } = createPoliteFetch(options);
  const octokit = new (Octokit.plugin(paginateRest))({
    ...(token !== '' && { auth: token }),
    baseUrl: apiUrl,
    userAgent: 'stability-actions',
    request: { fetch },
  });
  octokit.hook.error('request', (error) => {
    signal?.throwIfAborted();
    throw toGitHubError(error, token !== '', options.clock.wallMs());
  });
  // Octokit puts GitHub's usual path after the base; GITHUB_GRAPHQL_URL has the path already.
  octokit.hook.before('request', (request) => {
    if (request.url === '/graphql') request.url = graphqlUrl;
  });
  const graphql = octokit.graphql.defaults({ baseUrl: apiUrl.replace(/\/api\/v3$/, '') });
  return {
    request: octokit.request,
    paginate: octokit.paginate,
    graphql: async (query, variables = {}) => {
      try {
        return await graphql(query, variables);
      } catch (error) {
        if (error instanceof Error && error.name === 'GraphqlResponseError') {
          throw new GitHubError('invalid', 200, `GitHub does not take the GraphQL query: ${error.message}`);
        }
        throw error;
      }
    },
    usage,
  };
}

/** `GITHUB_REPOSITORY` in its two parts. */
export function repositoryOf(env: NodeJS.ProcessEnv): { owner: string; repo: string } {
  const repository = repositoryIn(env);
  if (repository === undefined) {
    throw new GitHubError(
      'invalid',
      undefined,
      "GITHUB_REPOSITORY is not set to 'owner/name': run this on a GitHub Actions runner.",
    );
  }
  return repository;
}
