import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface Package {
  name: string;
  version: string;
  folder: string;
  /** Names of other packages of the repository that it bundles. */
  uses: string[];
  /** The first part of its release tags; undefined for what is only a part of others. */
  tag: string | undefined;
  paths: string[];
}

export async function readPackages(folder: string): Promise<Package[]> {
  const found: (Package & { dependencies: string[] })[] = [];
  for (const parent of ['actions', 'packages']) {
    const entries = await readdir(join(folder, parent), { withFileTypes: true });
    for (const { name: leaf } of entries.filter((entry) => entry.isDirectory())) {
      const text = await readFile(join(folder, parent, leaf, 'package.json'), 'utf8');
      const { name, version, dependencies = {}, release } = JSON.parse(text);
      const isAction = parent === 'actions';
      if (isAction && name !== leaf)
        throw new Error(`actions/${leaf}/package.json has the name '${name}': expected '${leaf}'.`);
      found.push({
        name,
        version,
        folder: `${parent}/${leaf}`,
        uses: [],
        tag: isAction ? leaf : release?.tag,
        paths: isAction ? [`dist/${leaf}`, `actions/${leaf}/action.yml`] : (release?.paths ?? []),
        dependencies: Object.keys(dependencies),
      });
    }
  }
  const names = new Set(found.map(({ name }) => name));
  return found.map(({ dependencies, ...rest }) => ({ ...rest, uses: dependencies.filter((name) => names.has(name)) }));
}

/** The tags that a change of `changed` releases: their own, and those of all that use one of them, however far away. */
export function releasedBy(packages: readonly Package[], changed: Iterable<string>): string[] {
  const reached = new Set(changed);
  for (let before = -1; before !== reached.size; ) {
    before = reached.size;
    for (const { name, uses } of packages) if (uses.some((used) => reached.has(used))) reached.add(name);
  }
  return packages.flatMap(({ name, tag }) => (tag !== undefined && reached.has(name) ? [tag] : []));
}

export async function packagesWithNotes(folder: string): Promise<Set<string>> {
  const files = (await readdir(join(folder, '.changeset'))).filter(
    (name) => name.endsWith('.md') && name !== 'README.md',
  );
  const names = new Set<string>();
  for (const file of files) {
    const [, head = ''] = /^---\n([\s\S]*?)\n---/.exec(await readFile(join(folder, '.changeset', file), 'utf8')) ?? [];
    for (const name of Object.keys(parse(head) ?? {})) names.add(name);
  }
  return names;
}

/** What CHANGELOG.md says about one version, without its heading. */
export async function changesOf(folder: string, within: string, version: string): Promise<string> {
  const text = await readFile(join(folder, within, 'CHANGELOG.md'), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${version}\n`));
  if (section === undefined)
    throw new Error(`${within}/CHANGELOG.md says nothing about ${version}. Run: npm run release:prepare`);
  return section.slice(version.length).trim();
}
