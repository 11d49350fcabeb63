/**
 * Releases what the packages' versions ask for: exact tag, release, moving tag, for each action on its own. Everything
 * that is done already is left alone, so it may be run again at any time.
 * Usage: node scripts/release/main.ts [--dry-run] [--remote origin] [--files FOLDER]
 * FOLDER holds files that go with a release: those whose names begin with `<action>.`.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import { createGitHub, repositoryOf } from '@stability-actions/common/github';
import { createLog } from '@stability-actions/common/log';
import { Deadline } from '@stability-actions/common/retry';
import { hasPackagesBeside } from '../bundled-packages.ts';
import { Git } from './git.ts';
import { GitHubReleases } from './github-releases.ts';
import { type ActionState, type Burnt, type PlannedRelease, planReleases } from './plan.ts';
import { releaseTag } from './tags.ts';
import { changesOf, packagesWithNotes, readPackages, releasedBy } from './workspace.ts';

/** For all of GitHub's answers together; the workflow's own limit is longer. */
const LIMIT_MS = 5 * 60_000;

const { values } = parseArgs({
  options: {
    'dry-run': { type: 'boolean', default: false },
    remote: { type: 'string', default: 'origin' },
    files: { type: 'string' },
  },
});
const folder = process.cwd();
const git = new Git(folder, values.remote);
const { env } = process;
// A dry run needs no GitHub and no token: it then takes releases for published where their tag exists.
const releases = values['dry-run'] ? undefined : connect();

try {
  await git.requireClean();
  await releases?.load();
  const head = await git.head();
  const refs = await git.remoteRefs();
  const packages = await readPackages(folder);
  const announced = new Set(releasedBy(packages, await packagesWithNotes(folder)));
  const states: ActionState[] = [];
  const folders = new Map<string, string>();
  for (const { tag: name, version, paths, folder: within } of packages) {
    if (name === undefined) continue;
    folders.set(name, within);
    const tag = releaseTag(name, version);
    const tagged = refs.get(`refs/tags/${tag}`);
    const unchanged =
      tagged === undefined ? undefined : await git.isUnchanged(tagged, [...paths, ...(await besideBundle(paths))]);
    const published = releases?.isPublished(tag) ?? tagged !== undefined;
    states.push({ name, version, unchanged, announced: announced.has(name), published });
  }
  const plan = planReleases(states, refs, await readBurnt());
  if (plan.problems.length > 0) throw new Error(plan.problems.join('\n'));
  if (announced.size > 0) console.log(`Announced for later by notes in .changeset/: ${[...announced].join(', ')}`);
  if (plan.releases.length === 0) console.log('Nothing to release.');
  for (const release of plan.releases) {
    await carryOut(release, head, folders.get(release.action) ?? '', refs.get(`refs/tags/${release.moving}`));
  }
} catch (error) {
  console.error(messageOf(error));
  console.error(
    'See RELEASING.md for what to do when a release breaks off or its name is burnt; running it again is safe.',
  );
  process.exitCode = 1;
}

async function carryOut(
  { action, version, tag, moving, commit: begun, steps }: PlannedRelease,
  head: string,
  within: string,
  seen: string | undefined,
): Promise<void> {
  const notes = steps.includes('publish') ? await changesOf(folder, within, version) : '';
  console.log(
    `${values['dry-run'] ? 'Would release' : 'Releasing'} ${tag} at ${(begun ?? head).slice(0, 12)}: ${steps.join(', ')}`,
  );
  if (releases === undefined) return;
  const commit = begun ?? (await git.releaseCommit(head, `Release ${action} ${version}`));
  if (steps.includes('tag')) await git.createTag(tag, commit);
  if (steps.includes('publish')) await releases.publish(tag, notes, await filesOf(action));
  if (steps.includes('move')) await git.moveTag(moving, commit, seen);
}

async function readBurnt(): Promise<Burnt> {
  return JSON.parse(await readFile(join(folder, 'scripts', 'release', 'burnt.json'), 'utf8'));
}

async function filesOf(action: string): Promise<string[]> {
  if (values.files === undefined) return [];
  const parent = resolve(values.files);
  const names = (await readdir(parent)).filter((name) => name.startsWith(`${action}.`));
  if (names.length === 0) throw new Error(`${parent} has no file that begins with '${action}.'.`);
  return names.sort().map((name) => join(parent, name));
}

/** Packages that could not be bundled lie beside the bundles. */
async function besideBundle(paths: readonly string[]): Promise<string[]> {
  const bundle = paths.find((path) => path.startsWith('dist/'));
  return bundle !== undefined && (await hasPackagesBeside(join(folder, bundle))) ? ['dist/node_modules'] : [];
}

function connect(): GitHubReleases {
  const token = env.GITHUB_TOKEN ?? '';
  if (token === '')
    throw new Error('GITHUB_TOKEN is not set. To see the plan without it: npm run release -- --dry-run');
  const [clock, log] = [systemClock, createLog((line) => process.stdout.write(line))];
  return new GitHubReleases(
    createGitHub({ env, token, clock, log, deadline: new Deadline(clock, LIMIT_MS) }),
    repositoryOf(env),
  );
}
