import { createHash } from 'node:crypto';
import { identifiedByName, orderedByText, parseVersion, type Version } from '../version.ts';
import { firstPlaces, JOURNAL, type JournalEntry, journalOf } from './drizzle-journal.ts';
import type { Entry, EntryKind, FolderProblem, FolderView, Layout, ReadableFolder } from './layout.ts';
import { everyFolder } from './marks.ts';
import { record } from './tool-history.ts';

const BREAKPOINT = '--> statement-breakpoint';
const TAG = /^(\d+)_(.+)$/s;
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/;

export const drizzle: Layout = {
  pattern: '<tag>.sql',
  example: '0001_create_users.sql',
  mark(folder) {
    if (folder.has(JOURNAL)) return `'${JOURNAL}' is there`;
    const folders = folder.entries.filter((entry) => entry.folder);
    const snapshots = folders.some(({ path }) => folder.has(`${path}/snapshot.json`));
    return snapshots && everyFolder(folder, 'migration.sql')
      ? "the folders hold a 'migration.sql' and Drizzle's 'snapshot.json'"
      : undefined;
  },
  fileBelow: 'migration.sql',
  isSideFile: (path) => path === JOURNAL,
  classify,
  cutStatements: (text) => text.replaceAll(BREAKPOINT, `;${' '.repeat(BREAKPOINT.length - 1)}`),
  newVersionHelp: `Delete the file and its entry in '${JOURNAL}', merge the base, and run 'drizzle-kit generate' again.`,
  folderProblems,

  history: {
    table: '__drizzle_migrations',
    columns: ['id', 'hash', 'created_at'],
    orderBy: 'id',
    checksum: (content) => createHash('sha256').update(content).digest('hex'),
    interpret(rows) {
      const key = (row: (typeof rows)[number]) => row.name || row.created_at || '';
      return record({
        done: rows.map(key),
        aliases: new Map(rows.map((row) => [key(row), inSeconds(Number(row.created_at))])),
        checksums: new Map(rows.map((row) => [key(row), row.hash ?? ''])),
      });
    },
  },
};

function inSeconds(milliseconds: number): string {
  return `${Math.floor(milliseconds / 1000)} s`;
}

function classify(entry: Entry, folder: FolderView): EntryKind {
  const { name: file } = entry;
  const journal = journalOf(folder);
  const isSql = !entry.folder && /\.sql$/i.test(file);
  if (journal === undefined) {
    if (entry.folder) return file.startsWith('.') || file === 'meta' ? { kind: 'not-sql' } : ofFolder(file);
    if (!isSql) return { kind: 'not-sql' };
    const version = versionOf(file.slice(0, -'.sql'.length));
    if (folder.namesOnly && version !== undefined) return { kind: 'migration', ...version };
    return {
      kind: 'malformed',
      passedOver: 'stray',
      reason: `there is no '${JOURNAL}', and without it Drizzle only runs folders with a 'migration.sql'`,
      help: `Restore '${JOURNAL}', or set the input 'layout' to the tool that runs these files.`,
    };
  }
  if (!isSql) return { kind: 'not-sql' };
  if (journal === 'unreadable') return { kind: 'malformed', reason: `'${JOURNAL}' cannot be read`, help: RESTORE };
  const tag = file.slice(0, -'.sql'.length);
  const place = journal.places.get(tag) ?? -1;
  const found = journal.entries[place];
  if (found === undefined || !file.endsWith('.sql')) {
    return {
      kind: 'malformed',
      reason: `'${JOURNAL}' does not name it, so Drizzle never runs it`,
      passedOver: 'stray',
      help: "Delete it, or list it under the input 'skip'. If it is to run, put its SQL into a new migration ('drizzle-kit generate --custom').",
    };
  }
  const { version, name } = versionOf(tag) ?? { version: { text: tag, number: 0n, suffix: '' }, name: tag };
  const isFirst = TAG.test(tag) && firstOfNumbers(journal.entries).get(version.number) === place;
  const placed = orderedByText(
    isFirst ? version : identifiedByName(version, tag),
    `#${String(place).padStart(8, '0')}`,
  );
  return { kind: 'migration', version: placed, name, recordedAs: [String(found.when)] };
}

const known = new WeakMap<readonly JournalEntry[], Map<bigint | undefined, number>>();

function firstOfNumbers(entries: readonly JournalEntry[]): Map<bigint | undefined, number> {
  const places = known.get(entries) ?? firstPlaces(entries.map(({ tag }) => versionOf(tag)?.version.number));
  known.set(entries, places);
  return places;
}

function versionOf(tag: string): { version: Version; name: string } | undefined {
  const [, digits = '', name = ''] = TAG.exec(tag) ?? [];
  const version = parseVersion(digits);
  return version && { version, name };
}

/** Drizzle's own order and names since version 1: those of the folders. */
function ofFolder(folder: string): EntryKind {
  const { version, name } = versionOf(folder) ?? { version: { text: folder, number: 0n, suffix: '' }, name: folder };
  const time = Date.parse((TIME.exec(folder)?.[0] ?? '').replace(TIME, '$1-$2-$3T$4:$5:$6Z'));
  return {
    kind: 'migration',
    version: identifiedByName(version, folder),
    name,
    recordedAs: Number.isNaN(time) ? [folder] : [folder, inSeconds(time)],
  };
}

const RESTORE = `Restore '${JOURNAL}' (git log -- …/${JOURNAL}); drizzle-kit writes it.`;

function folderProblems(folder: ReadableFolder): FolderProblem[] {
  const journal = journalOf(folder);
  if (journal === undefined) return [];
  const problem = (message: string, help: string, path = JOURNAL): FolderProblem => ({
    rule: 'left-out-by-tool',
    path,
    message,
    help,
  });
  if (journal === 'unreadable') return [problem(`'${JOURNAL}' is no journal of Drizzle.`, RESTORE)];
  const { dialect = 'postgresql', entries } = journal;
  if (dialect !== 'postgresql' && dialect !== 'pg') {
    return [problem(`The journal is of the dialect '${dialect}', not of PostgreSQL.`, "Correct the input 'path'.")];
  }
  let latest = Number.NEGATIVE_INFINITY;
  return entries.flatMap(({ tag, when }, index) => {
    const file = `${tag}.sql`;
    const late = when <= latest;
    latest = Math.max(latest, when);
    if (!folder.has(file)) {
      return [
        problem(
          `The journal names '${tag}', but there is no '${file}': Drizzle refuses the folder.`,
          `Restore '${file}', or remove the entry if no database has applied it.`,
        ),
      ];
    }
    if ((journal.places.get(tag) ?? index) < index) {
      return [problem(`The journal names '${tag}' twice.`, 'Remove one of the two entries.')];
    }
    return late
      ? [
          {
            ...problem(
              `Its 'when' in the journal (${when}) is not above that of an entry before it: a database that has applied that one skips this migration without a word.`,
              `${drizzle.newVersionHelp} Or raise its 'when' above ${latest}, if no database has applied it.`,
              file,
            ),
            whenNew: true,
          },
        ]
      : [];
  });
}
