import { refusesTransaction } from '../../sql/transactions.ts';
import { orderedByText, parseVersion } from '../version.ts';
import type { Entry, EntryKind, FolderView, Layout } from './layout.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

/** Supabase CLI, pkg/migration/file.go and list.go. */
const NAME = /^(\d+)_(.*)\.sql$/s;
const OLD_INIT = /(\d{14})_init\.sql/;
const INIT_RUNS_FROM = 20211209000000;

export const supabase: Layout = {
  pattern: '<timestamp>_<name>.sql',
  example: '20260122093000_create_users.sql',
  mark: (folder) =>
    /^[ \t]*project_id[ \t]*=/m.test(folder.read('../config.toml')?.toString() ?? '')
      ? "Supabase's 'config.toml' stands beside the folder"
      : undefined,
  namedAsNumbered: true,
  classify,
  runsOutside: (statements) => statements.some(({ node }) => refusesTransaction(node) !== undefined),
  withoutTransaction: ', which Supabase then runs without a transaction',

  folderProblems: (folder) =>
    folder.entries
      .filter((entry) => isOldInit(entry, folder))
      .map(({ path }) => ({
        rule: 'left-out-by-tool',
        path,
        severity: 'warning',
        message: "Supabase leaves out a first migration named '_init.sql' from before 2021-12-09, and so do we.",
        help: "If it is to run, give it another name than 'init'; else list it under the input 'skip'.",
      })),

  history: {
    table: 'schema_migrations',
    schema: 'supabase_migrations',
    columns: ['version'],
    orderBy: 'version',
    interpret: (rows) => record({ done: column(rows, 'version') }),
  },
};

function isOldInit(entry: Entry, { entries }: FolderView): boolean {
  const [, time] = OLD_INIT.exec(entry.name) ?? [];
  return !entry.folder && entries[0]?.path === entry.path && time !== undefined && Number(time) < INIT_RUNS_FROM;
}

function classify(entry: Entry, folder: FolderView): EntryKind {
  const { name: file } = entry;
  if (entry.folder || !/\.sql$/i.test(file)) return { kind: 'not-sql' };
  if (isOldInit(entry, folder)) {
    return { kind: 'outside', reason: "Supabase leaves out a first '_init.sql' from before 2021-12-09" };
  }
  const [, text = '', name = ''] = NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version !== undefined) return { kind: 'migration', version: orderedByText(version, text), name };
  if (!file.endsWith('.sql'))
    return passedOver(file, "its extension is not '.sql' in lower case, so Supabase leaves it out");
  return passedOver(file, "it does not start with digits and '_', so Supabase leaves it out");
}
