import { parseVersion, tooLarge } from '../version.ts';
import { GOOSE_UP, SQL_MIGRATE_UP, sectionsOf } from './goose-sections.ts';
import type { EntryKind, FolderProblem, FolderView, Layout } from './layout.ts';
import { everyText } from './marks.ts';
import { column, record } from './tool-history.ts';

/** goose, migration.go, NumericComponent: from 1, within 64 bits, ended by the first `_`. */
const NAME = /^(\d+)_(\P{Cc}*)\.sql$/u;
/** sql-migrate takes any name, in the order of the digits at its begin, then of the text; its own are `<time>-<name>.sql`. */
const SQL_MIGRATE_NAME = /^(\d+)(?:-(\P{Cc}*))?\.sql$/u;

export const goose: Layout = {
  pattern: '<version>_<name>.sql',
  example: '20260122093000_create_users.sql',
  mark(folder) {
    if (everyText(folder, (text) => GOOSE_UP.test(text))) return "every SQL file holds '-- +goose Up'";
    return everyText(folder, (text) => SQL_MIGRATE_UP.test(text)) ? "every SQL file holds '-- +migrate Up'" : undefined;
  },
  classify: ({ name, folder }, view) => (folder ? { kind: 'not-sql' } : classify(name, view)),
  upSection: (text) => sectionsOf(text),
  sectionProblem: (text) => sectionsOf(text).problem,
  withoutTransaction: " with '-- +goose NO TRANSACTION' (sql-migrate: '-- +migrate Up notransaction')",
  folderProblems,

  /** Older versions of goose add a row for each step down; the row of version 0 is the table's own. */
  history: {
    table: 'goose_db_version',
    columns: ['id', 'version_id', 'is_applied'],
    orderBy: 'id',
    interpret(rows) {
      const last = new Map(rows.map((row) => [row.version_id, row]));
      return record({
        done: column(
          [...last.values()].filter((row) => row.is_applied === 't' && row.version_id !== '0'),
          'version_id',
        ),
      });
    },
  },
};

function classify(file: string, { entries }: FolderView): EntryKind {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, text = '', name = text] = NAME.exec(file) ?? SQL_MIGRATE_NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version === undefined) return { kind: 'malformed', reason: whyMalformed(file) };
  const reason = tooLarge(version);
  if (reason !== undefined) return { kind: 'malformed', reason };
  const isZero = version.number < 1n;
  const gooseKnows = NAME.test(file) && !isZero;
  return {
    kind: 'migration',
    version,
    name,
    // sql-migrate tells files apart by their names: only the first of a number can be recorded as that.
    identityIn: (content) =>
      SQL_MIGRATE_UP.test(content) && (isZero || firstOf(entries).get(version.number) !== file)
        ? file.slice(0, -'.sql'.length)
        : undefined,
    whyNot: (content) => {
      if (gooseKnows || SQL_MIGRATE_UP.test(content)) return undefined;
      return isZero ? 'goose knows versions from 1 on' : "no '_' stands behind its version, so goose leaves it out";
    },
  };
}

const firstFiles = new WeakMap<FolderView['entries'], Map<bigint, string>>();

/** The first file of each number. */
function firstOf(entries: FolderView['entries']): Map<bigint, string> {
  const known = firstFiles.get(entries);
  if (known !== undefined) return known;
  const found = new Map<bigint, string>();
  for (const { name } of entries) {
    const number = numberOf(name);
    const first = number === undefined ? undefined : found.get(number);
    if (number !== undefined && (first === undefined || name < first)) found.set(number, name);
  }
  firstFiles.set(entries, found);
  return found;
}

function numberOf(file: string): bigint | undefined {
  const [, digits = ''] = NAME.exec(file) ?? SQL_MIGRATE_NAME.exec(file) ?? [];
  return parseVersion(digits)?.number;
}

function whyMalformed(file: string): string {
  if (!file.endsWith('.sql')) return "the extension must be '.sql' in lower case";
  if (/\p{Cc}/u.test(file)) return 'its name holds a control character';
  return "what precedes the first '_' is no whole number, so goose leaves it out";
}

function folderProblems({ entries }: FolderView): FolderProblem[] {
  return entries
    .filter(({ name, folder }) => !folder && /^0*[1-9]\d*_.*(?<!_test)\.go$/.test(name))
    .map(({ path }) => ({
      rule: 'left-out-by-tool',
      path,
      message: 'This is a migration in Go, which would not be run here.',
      help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}
