import { messageOf } from '@stability-actions/common/failure';
import { PatternError, pathMatcher } from '@stability-actions/workflows/triggers/glob';
import type { Filter } from '@stability-actions/workflows/triggers/trigger';

/** How the changed files were found: `none` when they were not looked at. */
type DiffMethod = 'none' | 'compare' | 'tree';

export interface Diff {
  files: string[] | undefined;
  method: DiffMethod;
  note: string;
  /** GitHub itself looks at the first 300 files only (docs "Git diff comparisons"). */
  beyondGitHubsLimit: boolean;
  /** GitHub starts the workflow whatever changed: more than 1,000 commits in a push. */
  alwaysStarts: boolean;
}

export interface Decision {
  changed: boolean;
  matchedFiles: string[];
  reason: string;
  diffMethod: DiffMethod;
  beyondGitHubsLimit: boolean;
}

export function expectDeploy(reason: string): Decision {
  return { changed: true, matchedFiles: [], reason, diffMethod: 'none', beyondGitHubsLimit: false };
}

/** Matching a large change gives way to signals after this long, in ms. */
const BREATHE_MS = 20;

/**
 * In doubt it calls for a deploy.
 * @param breathe lets others have the processor; throws when the run is cancelled
 */
export async function decide(
  filter: Exclude<Filter, { kind: 'always' }>,
  diff: Diff,
  breathe: () => Promise<void> = async () => {},
): Promise<Decision> {
  const decision = (changed: boolean, matchedFiles: string[], reason: string): Decision => ({
    changed,
    matchedFiles,
    reason,
    diffMethod: diff.method,
    beyondGitHubsLimit: diff.beyondGitHubsLimit,
  });
  if (diff.files === undefined) return decision(true, [], `treated as changed, because ${diff.note}`);

  const matched: string[] = [];
  try {
    const matcher = pathMatcher(filter.patterns);
    if (filter.kind === 'paths' && matcher.onlyExcludes) {
      return decision(
        true,
        [],
        `treated as changed, because ${filter.source} only excludes, so GitHub never starts it`,
      );
    }
    let since = performance.now();
    for (const file of diff.files) {
      if (matcher.matches(file) === (filter.kind === 'paths')) matched.push(file);
      if (performance.now() - since < BREATHE_MS) continue;
      await breathe();
      since = performance.now();
    }
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return decision(true, [], `treated as changed, because in ${filter.source} ${messageOf(error)}`);
  }
  const counted = `${diff.files.length} changed ${diff.files.length === 1 ? 'file' : 'files'} (${diff.note})`;
  if (matched.length > 0) return decision(true, matched, `${matched.length} of ${counted} match ${filter.source}`);
  if (diff.alwaysStarts) {
    return decision(
      true,
      [],
      `the push has more than 1,000 commits, so GitHub starts it whatever ${filter.source} says`,
    );
  }
  return decision(false, [], `none of ${counted} matches ${filter.source}`);
}
