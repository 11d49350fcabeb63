import { compareVersions, movingTag, parseReleaseTag, parseVersion, refsInTheWay, releaseTag } from './tags.ts';

/** Versions that nobody shall get any more, by the first part of the tag: version and reason. */
export type Burnt = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface ActionState {
  name: string;
  version: string;
  /** Whether what users run (bundle and action.yml) is the same at the tag of `version` as now; undefined without that tag. */
  unchanged: boolean | undefined;
  announced: boolean;
  published: boolean;
}

export interface PlannedRelease {
  action: string;
  version: string;
  tag: string;
  moving: string;
  /** Where both tags shall point: of a release that was begun, its tag's; else undefined, a new one. */
  commit: string | undefined;
  /** The steps that are left; a run that broke off is finished by the next one. */
  steps: ('tag' | 'publish' | 'move')[];
}

export interface ReleasePlan {
  releases: PlannedRelease[];
  /** Reasons why nothing may be released, each with its remedy. */
  problems: string[];
}

/**
 * What the remote has already is not in the plan.
 * @param refs of the remote, full name to commit
 */
export function planReleases(
  states: readonly ActionState[],
  refs: ReadonlyMap<string, string>,
  burnt: Burnt = {},
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
    releases.push(...movesBack(state, refs, burnt));
    // HEAD has more than this version tells of; `npm run release:prepare` makes one that tells all.
    if (tagged === undefined && state.announced) continue;
    const isBurnt = burnt[state.name]?.[state.version] !== undefined;
    if (isBurnt && tagged === undefined && !state.announced) {
      problems.push(`${tag} is burnt and was never released. Write a note for the next version: npx changeset`);
    }
    const steps: PlannedRelease['steps'] = [];
    if (tagged === undefined && !isBurnt) steps.push('tag');
    if (!state.published && !isBurnt) steps.push('publish');
    const good = newestGood(state, refs, burnt);
    if (good === state.version && (tagged === undefined || refs.get(`refs/tags/${moving}`) !== tagged))
      steps.push('move');
    if (steps.length > 0) {
      releases.push({ action: state.name, version: state.version, tag, moving, commit: tagged, steps });
    }
  }
  return { releases, problems };
}

/** The newest version of the state's major that is released or about to be, and not burnt. */
function newestGood(
  { name, version }: Pick<ActionState, 'name' | 'version'>,
  refs: ReadonlyMap<string, string>,
  burnt: Burnt,
): string | undefined {
  const own = parseVersion(version);
  return [
    ...[...refs.keys()].map((ref) => parseReleaseTag(ref.replace(/^refs\/tags\//, ''))),
    { action: name, version: own },
  ]
    .filter((one) => one?.action === name && one.version[0] === own[0])
    .flatMap((one) => (one === undefined ? [] : [one.version]))
    .filter((one) => burnt[name]?.[one.join('.')] === undefined)
    .sort(compareVersions)
    .at(-1)
    ?.join('.');
}

/** A moving tag that stands on a burnt version goes back to the newest good one, also of a major that is no longer current. */
function movesBack(state: ActionState, refs: ReadonlyMap<string, string>, burnt: Burnt): PlannedRelease[] {
  const { name } = state;
  return Object.keys(burnt[name] ?? {}).flatMap((version) => {
    const moving = movingTag(name, version);
    const at = refs.get(`refs/tags/${moving}`);
    const good = newestGood({ name, version }, refs, burnt);
    const commit = good === undefined ? undefined : refs.get(`refs/tags/${releaseTag(name, good)}`);
    if (at === undefined || good === undefined || good === state.version) return [];
    if (commit === undefined || at === commit || at !== refs.get(`refs/tags/${releaseTag(name, version)}`)) return [];
    return [{ action: name, version: good, tag: releaseTag(name, good), moving, commit, steps: ['move' as const] }];
  });
}
