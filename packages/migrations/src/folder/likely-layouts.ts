import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { LAYOUT_NAMES, type LayoutName, layoutOf } from './layouts/index.ts';
import type { FolderView } from './layouts/layout.ts';
import { looksLikeUndo } from './undo.ts';
import { versionKey } from './version.ts';

/** The layouts whose names are unmistakable and explain more entries of a folder than the one that is set. */
export function likelyLayouts(folder: FolderView, absolute: string, set: LayoutName): LayoutName[] {
  const counts = LAYOUT_NAMES.filter((name) => isUnmistakable(folder, name, set)).map((name) => ({
    name,
    count: explained(folder, absolute, name),
  }));
  const most = Math.max(0, ...counts.map(({ count }) => count));
  return explained(folder, absolute, set) < most
    ? counts.filter(({ count }) => count === most).map(({ name }) => name)
    : [];
}

function isUnmistakable(folder: FolderView, name: LayoutName, set: LayoutName): boolean {
  const { unmistakable, unmistakableIn } = layoutOf({ layout: name });
  return unmistakable ?? unmistakableIn?.(folder, set) ?? false;
}

function explained(folder: FolderView, absolute: string, name: LayoutName): number {
  const layout = layoutOf({ layout: name });
  const found = folder.entries
    .filter((entry) => !entry.folder || existsSync(join(absolute, entry.path, layout.fileBelow ?? '-')))
    .map((entry) => layout.classify(entry, folder));
  const migrations = found.filter((one) => one.kind === 'migration');
  const versions = new Set(migrations.map(({ version }) => versionKey(version)));
  const run = migrations.filter((one) => !(layout.guessesUndo && looksLikeUndo(one.name, [])));
  return run.length + found.filter((one) => one.kind === 'undo' && versions.has(versionKey(one.version))).length;
}
