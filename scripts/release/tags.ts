/** The names of releases: `<action>/v1.2.3`, never moved, and `<action>/v1`, which follows the newest of them. */

export type Version = readonly [major: number, minor: number, patch: number];

const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;
const RELEASE_TAG = /^([a-z][a-z0-9-]*)\/v((?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*))$/;

/** @throws Error when it is not three numbers: what has a suffix is never released */
export function parseVersion(text: string): Version {
  const [, major, minor, patch] = VERSION.exec(text) ?? [];
  if (major === undefined)
    throw new Error(`'${text}' is not a version to release: expected three numbers such as 1.2.3.`);
  return [Number(major), Number(minor), Number(patch)];
}

export function compareVersions(a: Version, b: Version): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

/** @returns undefined for every tag that is not one of a release, moving tags among them */
export function parseReleaseTag(tag: string): { action: string; version: Version } | undefined {
  const [, action, version] = RELEASE_TAG.exec(tag) ?? [];
  return action === undefined || version === undefined ? undefined : { action, version: parseVersion(version) };
}

/** `action` is the leaf folder below actions/, because Dependabot looks for tags that begin with it (dependabot-core#11286). */
export function releaseTag(action: string, version: string): string {
  return `${action}/v${parseVersion(version).join('.')}`;
}

export function movingTag(action: string, version: string): string {
  return `${action}/v${parseVersion(version)[0]}`;
}

/**
 * Git keeps refs as paths: a tag `slack-notify` makes `slack-notify/v1` impossible, and a branch of a tag's name is
 * ambiguous.
 */
export function refsInTheWay(refs: Iterable<string>, actions: readonly string[]): string[] {
  return [...refs].filter((ref) => {
    const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
    return actions.some((action) => name === action || (kind === 'heads' && new RegExp(`^${action}/v\\d`).test(name)));
  });
}
