import { messageOf } from '@stability-actions/common/failure';
import type { GitHub } from '@stability-actions/common/github';
import { GitHubError } from '@stability-actions/common/github-errors';
import type { Log } from '@stability-actions/common/log';
import type { BaselineOutcome } from '@stability-actions/test-reports/baseline';
import { type Candidate, candidatesOf, isTrusted } from './candidates.ts';
import type { Base } from './event.ts';
import { type Artifact, ArtifactsReply, CommitReply, CommitsReply, RunReply } from './replies.ts';
import { recordInZip } from './zip.ts';

export interface ArtifactSearch {
  github: GitHub;
  repository: { owner: string; repo: string };
  base: Exclude<Base, { kind: 'none' }>;
  name: string;
  ownRun: number;
  log: Log;
}

/** How many first parents of the base are looked at. */
const PARENTS = 20;

/** The list is newest first; what is further back than this belongs to no commit near the base. */
const MOST_PAGES = 10;

/** @throws GitHubError */
export async function findArtifact(search: ArtifactSearch): Promise<BaselineOutcome> {
  const { log, name, ownRun } = search;
  const base = await baseCommit(search);
  const commits = await firstParents(search, base);
  const { candidates, leftOut } = candidatesOf(await listArtifacts(search), { name, commits, ownRun });
  const passedOver: string[] = [];
  for (const candidate of candidates) {
    const outcome = await tryCandidate(search, candidate);
    if (typeof outcome !== 'string') return outcome;
    log.info(outcome);
    passedOver.push(outcome);
  }
  const [why] = [...passedOver, ...leftOut];
  const unusable = why === undefined ? '' : ` (${why})`;
  return {
    kind: 'missing',
    why: `no artifact '${name}' of a run that was no pull request belongs to ${base.slice(0, 7)} or its ${commits.length - 1} first parents${unusable}`,
    help: `Upload the output baseline-file as the artifact '${name}' in the runs of the base branch.`,
  };
}

/** @returns why the artifact was passed over, where it was */
async function tryCandidate(search: ArtifactSearch, { id, runId, sha }: Candidate): Promise<BaselineOutcome | string> {
  const { github, repository, log, name } = search;
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  const run = await github.read(route, { ...repository, run_id: runId }, RunReply, 'workflow run');
  const what = `artifact ${id} of run ${runId}`;
  if (!isTrusted(run)) return `${what} was passed over: a pull request or another repository made it`;
  let record: ReturnType<typeof recordInZip>;
  try {
    // What is no record may be a proxy's answer in the storage's place: it is asked for once more.
    record = recordInZip(await download(search, id)) ?? recordInZip(await download(search, id));
  } catch (error) {
    // Expired or deleted between the list and now.
    if (!(error instanceof GitHubError) || (error.kind !== 'not-found' && error.kind !== 'invalid')) throw error;
    return `${what} was passed over: ${messageOf(error)}`;
  }
  if (record === undefined) return `${what} was passed over: it holds no record of schema 1`;
  log.info(`Compared with ${sha.slice(0, 7)}: ${what}`);
  const source = `${sha.slice(0, 7)} (artifact ${name})`;
  return { kind: 'found', baseline: { sha, runUrl: run.html_url, executed: record.executed, source } };
}

async function parentsOf({ github, repository }: ArtifactSearch, ref: string): Promise<{ sha: string }[]> {
  const route = 'GET /repos/{owner}/{repo}/commits/{ref}';
  return (await github.read(route, { ...repository, ref, per_page: 1 }, CommitReply, 'commit')).parents;
}

async function baseCommit(search: ArtifactSearch): Promise<string> {
  const { base, log } = search;
  if (base.kind === 'commit') return base.sha;
  const { mergeCommit, otherwise } = base;
  try {
    const [parent] = await parentsOf(search, mergeCommit);
    if (parent !== undefined) return parent.sha;
  } catch (error) {
    if (otherwise === undefined || !(error instanceof GitHubError) || error.kind !== 'not-found') throw error;
  }
  if (otherwise === undefined)
    throw new GitHubError('not-found', undefined, `The commit ${mergeCommit} has no parent.`);
  log.info('The merge commit is not known to GitHub; the base that the event names is compared with.');
  return otherwise;
}

/** The commit and up to {@link PARENTS} of its first parents, the commit first. */
async function firstParents(search: ArtifactSearch, base: string): Promise<string[]> {
  const { github, repository } = search;
  const route = 'GET /repos/{owner}/{repo}/commits';
  const newest = { ...repository, sha: base, per_page: 100 };
  const listed = await github.read(route, newest, CommitsReply, 'list of commits');
  const parents = new Map(listed.map((commit) => [commit.sha, commit.parents]));
  const commits = [base];
  for (let sha = base; commits.length <= PARENTS; ) {
    const [first] = parents.get(sha) ?? (await parentsOf(search, sha));
    if (first === undefined) break;
    commits.push(first.sha);
    sha = first.sha;
  }
  return commits;
}

async function listArtifacts({ github, repository, name }: ArtifactSearch): Promise<Artifact[]> {
  const route = 'GET /repos/{owner}/{repo}/actions/artifacts';
  const artifacts: Artifact[] = [];
  for (let page = 1; page <= MOST_PAGES; page++) {
    const wanted = { ...repository, name, per_page: 100, page };
    const { artifacts: found } = await github.read(route, wanted, ArtifactsReply, 'list of artifacts');
    artifacts.push(...found);
    if (found.length < 100) break;
  }
  return artifacts;
}

/** GitHub redirects to a storage that must not see the token; fetch leaves it out for another host. */
async function download({ github, repository }: ArtifactSearch, id: number): Promise<Uint8Array> {
  const { data } = await github.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}', {
    ...repository,
    artifact_id: id,
    archive_format: 'zip',
    request: { parseSuccessResponseBody: false },
  });
  const body: unknown = data;
  return new Uint8Array(await new Response(body instanceof ReadableStream ? body : null).arrayBuffer());
}
