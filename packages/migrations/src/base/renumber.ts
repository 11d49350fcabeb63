import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { layoutOf } from '../folder/layouts/index.ts';
import { entryPath, renamedPath } from '../folder/rename.ts';
import {
  compareVersions,
  isTimestamp,
  nextVersionAfter,
  parseAnyVersion,
  type Version,
  versionKey,
} from '../folder/version.ts';
import type { BaseState } from './state.ts';

export interface Move {
  from: string;
  to: string;
}

/**
 * New files go behind everything that the base has or had, in their present order; what is in its place already stays.
 * Undo files move with theirs.
 */
export function planMoves(inventory: Inventory, base: BaseState): Move[] {
  const onBase = new Set([...base.tip.map(({ path }) => path), ...base.fork.keys()]);
  const fresh = inventory.migrations.filter((file) => !onBase.has(file.path) && inventory.undo.get(file) !== 'suspect');
  const used = [...base.tip, ...base.deleted, ...inventory.migrations.filter(({ path }) => onBase.has(path))];
  let highest = used.reduce<Version | undefined>(
    (a, { version }) => (a === undefined || compareVersions(a, version) < 0 ? version : a),
    undefined,
  );
  return fresh.flatMap((file): Move[] => {
    const after = highest;
    const gap = layoutOf(inventory).consecutive === true && after !== undefined && leavesGap(file, after);
    const inPlace = after === undefined || (compareVersions(file.version, after) > 0 && !gap);
    if (inPlace) {
      highest = file.version;
      return [];
    }
    const text = nextVersionAfter(widthOf(after, file));
    highest = parseAnyVersion(text) ?? after;
    const undo = (inventory.undoFiles ?? []).filter(
      (one) => versionKey(one.version) === versionKey(file.version) && one.name === file.name,
    );
    return [file, ...undo].map((one) => ({ from: entryPath(one), to: renamedPath(one, text) }));
  });
}

/** A counter that jumps; timestamps always do. */
function leavesGap({ version }: MigrationFile, after: Version): boolean {
  return !isTimestamp(version) && version.number > after.number + 1n;
}

function widthOf(after: Version, { version }: MigrationFile): Version {
  const width = /^\d+/.exec(version.text)?.[0].length ?? 0;
  return after.parts === undefined && /^\d+[a-z]?$/.test(after.text)
    ? { ...after, text: after.number.toString().padStart(width, '0') + after.suffix }
    : after;
}
