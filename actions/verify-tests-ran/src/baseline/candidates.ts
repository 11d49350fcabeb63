import type { Artifact } from './replies.ts';

/** The artifacts to try, the best first, and why others of these commits are none. */
export interface Candidates {
  candidates: Candidate[];
  leftOut: string[];
}

export interface Candidate {
  id: number;
  runId: number;
  sha: string;
}

/**
 * Of the base commit, then of its first parents, the newest of each commit first. What another repository or this run
 * made is none.
 */
export function candidatesOf(
  artifacts: readonly Artifact[],
  { name, commits, ownRun }: { name: string; commits: readonly string[]; ownRun: number },
): Candidates {
  const rank = new Map(commits.map((sha, index) => [sha, index]));
  const leftOut: string[] = [];
  const candidates = artifacts.flatMap((artifact) => {
    const { id: runId, head_sha: sha, repository_id: own, head_repository_id: head } = artifact.workflow_run ?? {};
    const at = rank.get(sha ?? '');
    if (artifact.name !== name || at === undefined || runId === ownRun) return [];
    if (typeof runId !== 'number' || typeof sha !== 'string') return [];
    const isForeign = typeof own === 'number' && typeof head === 'number' && own !== head;
    if (artifact.expired || isForeign) {
      const why = artifact.expired ? 'has expired' : 'was made by another repository';
      leftOut.push(`that of ${sha.slice(0, 7)}, artifact ${artifact.id} of run ${runId}, ${why}`);
      return [];
    }
    return [{ id: artifact.id, runId, sha, at, created: Date.parse(artifact.created_at ?? '') || 0 }];
  });
  candidates.sort((a, b) => a.at - b.at || b.created - a.created || b.id - a.id);
  return { candidates: candidates.map(({ id, runId, sha }) => ({ id, runId, sha })), leftOut };
}

/** Whether a run of this repository made it that no stranger can have shaped. */
export function isTrusted(run: {
  event: string;
  repository: { id: number };
  head_repository?: { id: number } | null | undefined;
}): boolean {
  return !run.event.startsWith('pull_request') && run.head_repository?.id === run.repository.id;
}
