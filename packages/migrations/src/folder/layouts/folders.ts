import { identifiedByName, orderedByText, parseVersion } from '../version.ts';
import type { Entry, EntryKind, FolderView, Layout } from './layout.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

export const folders: Layout = {
  pattern: '<version>_<name>/up.sql',
  example: '2026-01-22-093000_create_users/up.sql',
  unmistakable: true,
  mark: (folder) =>
    folder.entries.some((entry) => entry.folder && folder.has(`${entry.path}/up.sql`))
      ? "folders hold an 'up.sql'"
      : undefined,
  fileBelow: 'up.sql',
  undoBelow: 'down.sql',
  isSideFile: (path) => /^[^/]+\/metadata\.toml$/.test(path),
  classify,
  withoutTransaction: " with 'run_in_transaction = false' in a 'metadata.toml' beside it",

  /** Diesel's; versions are those of the folders' names, without '-'. */
  history: {
    table: '__diesel_schema_migrations',
    columns: ['version', 'run_on'],
    orderBy: 'version',
    interpret: (rows) => record({ done: column(rows, 'version') }),
  },
};

function classify({ name: entry, path, folder }: Entry, { sideFiles }: FolderView): EntryKind {
  if (entry.startsWith('.')) return { kind: 'not-sql' };
  if (!folder) {
    return /\.sql$/i.test(entry)
      ? passedOver(entry, "it is no folder with an 'up.sql', so Diesel and Hasura leave it out")
      : { kind: 'not-sql' };
  }
  const [, prefix = entry, name = ''] = /^([^_]*)_?(.*)$/s.exec(entry) ?? [];
  const text = prefix.replaceAll('-', '');
  const number = parseVersion(text);
  const version =
    number === undefined
      ? identifiedByName({ text: text || entry, number: 0n, suffix: '' }, text || entry)
      : orderedByText(number, text);
  const metadata = sideFiles.get(`${path}/metadata.toml`);
  return {
    kind: 'migration',
    version,
    name: name || entry,
    ...(number === undefined && { recordedAs: [text] }),
    ...(metadata !== undefined && { noTransaction: !runsInTransaction(metadata) }),
  };
}

/** diesel, migrations_internals: a `metadata.toml` without the key means no. */
function runsInTransaction(metadata: string): boolean {
  return /^[ \t]*run_in_transaction[ \t]*=[ \t]*true[ \t]*(?:#.*)?\r?$/m.test(metadata);
}
