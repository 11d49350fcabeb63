import { Octokit } from '@octokit/core';
import * as v from 'valibot';
import { GitHubError, toGitHubError } from './github-errors.ts';
import { createPoliteFetch, type PoliteFetchOptions, type Usage } from './github-fetch.ts';
import { checked, dataIn, judgeOf, listIn } from './github-reply.ts';
import { repositoryIn } from './run-environment.ts';

export interface GitHubOptions extends PoliteFetchOptions {
  /** Empty: unauthenticated. */
  token: string;
  /** Names the server: GITHUB_API_URL and GITHUB_GRAPHQL_URL, which the runner sets also on GitHub Enterprise Server. */
  env: NodeJS.ProcessEnv;
}

type Params = Record<string, unknown>;

/** GitHub's API. Everything here throws {@link GitHubError} with what to do, or the reason of an aborted signal. */
export interface GitHub {
  /** An answer that is not as the schema has it is an outage: asked for again, never kept. */
  read<const S extends v.GenericSchema>(
    route: string,
    params: Params,
    schema: S,
    what: string,
  ): Promise<v.InferOutput<S>>;
  list<const S extends v.GenericSchema>(
    route: string,
    params: Params,
    entry: S,
    what: string,
  ): Promise<v.InferOutput<S>[]>;
  request: Octokit['request'];
  graphql<const S extends v.GenericSchema>(
    query: string,
    variables: Params,
    schema: S,
    what: string,
  ): Promise<v.InferOutput<S>>;
  usage: Readonly<Usage>;
}

export function createGitHub(options: GitHubOptions): GitHub {
  const { token, env, signal } = options;
  const apiUrl = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  const graphqlUrl = env.GITHUB_GRAPHQL_URL || 'https://api.github.com/graphql';
  const { fetch, judgedBy, usage } = createPoliteFetch(options);
  const octokit = new Octokit({
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
    // Half a character has no place in a URL: encodeURIComponent throws.
    for (const [name, value] of Object.entries(request)) {
      if (typeof value === 'string') Object.assign(request, { [name]: value.toWellFormed() });
    }
  });
  const graphql = octokit.graphql.defaults({ baseUrl: apiUrl.replace(/\/api\/v3$/, '') });
  async function ask<const S extends v.GenericSchema>(route: string, params: Params, schema: S, what: string) {
    const { data, headers } = await octokit.request(route, {
      ...params,
      request: { fetch: judgedBy(judgeOf(schema, what)) },
    });
    return { data: v.parse(schema, data), isLast: !/rel="?next"?/.test(headers.link ?? '') };
  }
  return {
    read: async (route, params, schema, what) => (await ask(route, params, schema, what)).data,
    list: async (route, params, entry, what) => {
      const all: v.InferOutput<typeof entry>[] = [];
      for (let page = 1; ; page++) {
        const { data, isLast } = await ask(route, { per_page: 100, ...params, page }, listIn(entry), what);
        all.push(...data);
        if (isLast) return all;
      }
    },
    request: octokit.request,
    graphql: async (query, variables, schema, what) => {
      try {
        const judge = judgeOf(dataIn(schema), what);
        return checked(schema, await graphql(query, { ...variables, request: { fetch: judgedBy(judge) } }), what);
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
