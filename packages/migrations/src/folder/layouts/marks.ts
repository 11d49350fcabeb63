import type { Entry, EntryKind, FolderView, ReadableFolder } from './layout.ts';

export function sqlFiles({ entries }: Pick<FolderView, 'entries'>): Entry[] {
  return entries.filter(({ name, folder }) => !folder && /\.sql$/i.test(name));
}

export function everyText(folder: ReadableFolder, test: (text: string) => boolean): boolean {
  const files = sqlFiles(folder);
  return (
    files.length > 0 &&
    files.every(({ path }) => {
      const text = folder.text(path);
      return text !== undefined && test(text);
    })
  );
}

export function everyName(folder: FolderView, classify: (entry: Entry) => EntryKind): boolean {
  const found = sqlFiles(folder).map(classify);
  const migrations = found.filter(({ kind }) => kind === 'migration').length;
  const strays = found.filter((one) => one.kind === 'malformed' && (one.passedOver === 'stray' || one.ofLayout)).length;
  return migrations > strays && found.filter(({ kind }) => kind === 'malformed').length === strays;
}

export function everyFolder(folder: ReadableFolder, file: string): boolean {
  const folders = folder.entries.filter((entry) => entry.folder && !entry.name.startsWith('.'));
  return (
    folders.length > 0 && sqlFiles(folder).length === 0 && folders.every(({ path }) => folder.has(`${path}/${file}`))
  );
}
