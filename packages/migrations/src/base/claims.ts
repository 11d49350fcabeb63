import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import type { LayoutName } from '../folder/layouts/index.ts';
import { versionKey } from '../folder/version.ts';
import { classifyPaths } from '../folder/view.ts';
import type { Claim, RuleProblem } from '../rules/rule.ts';
import { repositoryPaths } from './repository-paths.ts';
import type { BaseState } from './state.ts';

export interface OtherChange {
  by: string;
  added: readonly string[];
}

export interface ClaimOptions {
  folders: readonly string[];
  layout: LayoutName;
  cwd: string;
  /** The root of the work tree, absolute. */
  root: string;
}

/** A path that is here or on the base too is the same file, e.g. of a pull request that stands on another one. */
export function claimsOf(
  others: readonly OtherChange[],
  inventory: Inventory,
  base: BaseState | undefined,
  options: ClaimOptions,
): Claim[] {
  const known = new Set([...inventory.migrations, ...(base?.tip ?? [])].map(({ path }) => path));
  const { folders, toLocal } = repositoryPaths(options);
  return others.flatMap(({ by, added }) =>
    folders.flatMap((folder) =>
      [...classifyPaths(folder, added, options.layout, 'names only')].flatMap(([repositoryPath, found]) => {
        const path = toLocal(repositoryPath);
        return found.kind !== 'migration' || known.has(path) ? [] : [{ version: found.version, path, by }];
      }),
    ),
  );
}

export function claimedVersions(added: readonly MigrationFile[], claims: readonly Claim[]): RuleProblem[] {
  const byVersion = Map.groupBy(claims, ({ version }) => versionKey(version));
  return added.flatMap((file) => {
    const [first, ...more] = byVersion.get(versionKey(file.version)) ?? [];
    if (first === undefined) return [];
    const others = more.length === 0 ? '' : `, and ${more.map(({ by, path }) => `${by} as '${path}'`).join(', ')}`;
    return [
      {
        rule: 'claimed-by-open-pull-request',
        path: file.path,
        message: `Version ${file.version.text} is also brought by the open pull request ${first.by} as '${first.path}'${others}.`,
        help: 'Agree who takes the next number: the one that is merged second has to rename its file.',
      },
    ];
  });
}
