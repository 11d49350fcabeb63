import type { GitHub } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import { FileReply, PullReply, PullRequestsAnswer } from './replies.ts';

export interface OpenPullRequest {
  number: number;
  /** `chat of octocat`. */
  branch: string;
  author: string;
  added: string[];
}

/** 100 pull requests with 100 files each are one request. */
const QUERY = `query ($owner: String!, $repo: String!, $base: String!, $after: String) {
  repository(owner: $owner, name: $repo) {
    pullRequests(states: OPEN, baseRefName: $base, first: 100, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { number headRefName author { login } files(first: 100) { pageInfo { hasNextPage } nodes { path changeType } } }
    }
  }
}`;

/** More pages than this are 5,000 pull requests. */
const MOST_PAGES = 50;

/**
 * One request for every hundred, and one more for each with more than a hundred files.
 * @throws GitHubError
 */
export async function listOpenPullRequests(
  github: GitHub,
  repository: { owner: string; repo: string },
  base: string,
): Promise<OpenPullRequest[]> {
  const found: OpenPullRequest[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await ask(github, { ...repository, base, after });
    if (answer === undefined) return listOverRest(github, repository, base);
    for (const { number, headRefName: branch, author, files } of answer.nodes) {
      const added =
        files === null || files.nodes === null || files.pageInfo.hasNextPage
          ? await addedFiles(github, repository, number)
          : files.nodes.filter(({ changeType }) => isAdded(changeType)).map(({ path }) => path);
      found.push({ number, branch, author: author?.login ?? 'ghost', added });
    }
    if (!answer.pageInfo.hasNextPage) return found;
    after = answer.pageInfo.endCursor;
  }
  throw new GitHubError(
    'invalid',
    undefined,
    `More than ${MOST_PAGES * 100} pull requests are open on '${base}'; set the input 'open-pull-requests' to false.`,
  );
}

async function ask(github: GitHub, variables: Record<string, unknown>) {
  try {
    const answer = await github.graphql(QUERY, variables, PullRequestsAnswer, 'list of pull requests');
    return answer.repository?.pullRequests ?? undefined;
  } catch (error) {
    // An answer of another form is no refusal of GraphQL: somebody else speaks in GitHub's place.
    if (!(error instanceof GitHubError) || (error.kind === 'unavailable' && error.status === 200)) throw error;
    if (['not-found', 'invalid', 'forbidden', 'unavailable'].includes(error.kind)) return undefined;
    throw error;
  }
}

async function listOverRest(github: GitHub, repository: { owner: string; repo: string }, base: string) {
  const open = { ...repository, base, state: 'open' };
  const pulls = await github.list('GET /repos/{owner}/{repo}/pulls', open, PullReply, 'list of pull requests');
  const found: OpenPullRequest[] = [];
  for (const { number, head, user } of pulls) {
    const added = await addedFiles(github, repository, number);
    found.push({ number, branch: head.ref, author: user?.login ?? 'ghost', added });
  }
  return found;
}

async function addedFiles(github: GitHub, repository: { owner: string; repo: string }, number: number) {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}/files';
  const files = await github.list(route, { ...repository, pull_number: number }, FileReply, 'list of files');
  return files.filter(({ status }) => isAdded(status)).map(({ filename }) => filename);
}

function isAdded(change: string): boolean {
  return /^(?:added|renamed|copied)$/i.test(change);
}
