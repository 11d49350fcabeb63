import { compareVersions, movingTag, parseReleaseTag, parseVersion, refsInTheWay, releaseTag } from './tags.ts';

/** What is known about one action before anything is done. */
export interface ActionState {
  name: string;
  /** As package.json has it. */
  version: string;
  /** Whether what users run (bundle and action.yml) is the same at the tag of `version` as now; undefined without that tag. */
  unchanged: boolean | undefined;
  /** Whether a note in .changeset/ announces its next version. */
  announced: boolean;
  /** Whether the release of `version` is published. */
  published: boolean;
}

export interface PlannedRelease {
  action: string;
  version: string;
  tag: string;
  moving: string;
  /** Where both tags shall point. */
  commit: string;
  /** The steps that are left; a run that broke off is finished by the next one. */
  steps: ('tag' | 'publish' | 'move')[];
}

export interface ReleasePlan {
  releases: PlannedRelease[];
  /** Reasons why nothing may be released, each with its remedy. */
  problems: string[];
}

/**
 * Decides what is left to do. Nothing is ever done twice: what the remote has already is not in the plan.
 * @param refs of the remote, full name to commit
 * @param head the commit to release
 */
export function planReleases(
  states: readonly ActionState[],
  refs: ReadonlyMap<string, string>,
  head: string,
): ReleasePlan {
  const problems = refsInTheWay(
    refs.keys(),
    states.map(({ name }) => name),
  ).map(
    (ref) =>
      `The remote has '${ref}', which stands in the way of release tags. Rename or delete it: git push --delete <remote> ${ref}`,
  );
  const releases: PlannedRelease[] = [];
  for (const state of states) {
    const tag = releaseTag(state.name, state.version);
    const moving = movingTag(state.name, state.version);
    const tagged = refs.get(`refs/tags/${tag}`);
    if (tagged !== undefined && state.unchanged === false && !state.announced) {
      problems.push(
        `What users run of '${state.name}' is no longer what ${tag} has, and no note announces a new version. Write one: npx changeset`,
      );
    }
    // HEAD has more than this version tells of; `npm run release:prepare` makes one that tells all.
    if (tagged === undefined && state.announced) continue;
    const commit = tagged ?? head;
    const steps: PlannedRelease['steps'] = [];
    if (tagged === undefined) steps.push('tag');
    if (!state.published) steps.push('publish');
    if (isNewest(state, refs) && refs.get(`refs/tags/${moving}`) !== commit) steps.push('move');
    if (steps.length > 0) releases.push({ action: state.name, version: state.version, tag, moving, commit, steps });
  }
  return { releases, problems };
}

/** A correction of an older version must not drag the moving tag back. */
function isNewest({ name, version }: ActionState, refs: ReadonlyMap<string, string>): boolean {
  const own = parseVersion(version);
  return [...refs.keys()].every((ref) => {
    const other = parseReleaseTag(ref.replace(/^refs\/tags\//, ''));
    return other?.action !== name || other.version[0] !== own[0] || compareVersions(other.version, own) <= 0;
  });
}
