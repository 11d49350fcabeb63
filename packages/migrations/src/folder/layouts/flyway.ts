import { crc32 } from 'node:zlib';
import { readSourceText } from '../../sql/source-text.ts';
import { refusesTransaction } from '../../sql/transactions.ts';
import { parseDottedVersion } from '../version.ts';
import { flywayPrograms, flywaySettings, properties } from './flyway-settings.ts';
import type { Entry, EntryKind, FolderView, Layout } from './layout.ts';
import { everyName, sqlFiles } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

/** Flyway's defaults (docs, "Migrations", naming): prefix V, U, B or R, two underscores, description. */
const VERSIONED = /^([VUB])(\d+(?:[._]\d+)*)__(\P{Cc}+)\.sql$/u;
const REPEATABLE = /^R__\P{Cc}+\.sql$/u;

const LOWER_CASE = /^v\d+(?:[._]\d+)*__\P{Cc}+\.sql$/u;

/** Flyway's callbacks run around migrations (docs, "Callback events"); `__` and a description may follow. */
const CALLBACK =
  /^(?:before|after)(?:Each)?(?:Migrate|Undo|Clean|Info|Validate|Baseline|Repair|Connect|Versioned|Repeatables|Each|CreateSchema|CreateConnection)\w*?(?:__\P{Cc}+)?\.sql$/u;

export const flyway: Layout = {
  pattern: 'V<version>__<name>.sql',
  example: 'V1__create_users.sql',
  unmistakable: true,
  mark: (folder) =>
    everyName(folder, ({ name }) => classify(name)) && !mayBeRefinery(folder)
      ? "the SQL files are named as Flyway names them ('V1__…')"
      : undefined,
  searchesSubfolders: true,
  isSideFile: (path) => path.endsWith('.sql.conf'),
  placeholders: true,
  classify: (entry, folder) => (entry.folder ? { kind: 'not-sql' } : configured(classify(entry.name), entry, folder)),
  withoutTransaction:
    ", which Flyway then runs without a transaction (or with 'executeInTransaction=false' in its '.sql.conf')",
  folderProblems: (folder) => [...flywaySettings(folder), ...flywayPrograms(folder)],
  runsOutside: (statements) => statements.every(({ node }) => refusesTransaction(node) !== undefined),

  /** Docs, "Flyway schema history table". A baseline stands for everything up to it; repeatable migrations have no version. */
  history: {
    table: 'flyway_schema_history',
    columns: ['version', 'type', 'success'],
    orderBy: 'installed_rank',
    checksum: flywayChecksum,
    interpret(rows) {
      const done = new Set<string>();
      const failed = rows.filter(({ success }) => success === 'f');
      const isBaseline = (type: string | null | undefined) => /(?:^|_)BASELINE$/.test(type ?? '');
      const baselines = rows.filter(({ type, success }) => isBaseline(type) && success === 't');
      for (const { version, type = '' } of rows.filter((row) => row.success === 't' && row.version != null)) {
        if (/^(UNDO_|DELETE)/.test(type ?? '')) done.delete(version ?? '');
        else if (!isBaseline(type)) done.add(version ?? '');
      }
      return record({
        done: [...done],
        upTo: column(baselines, 'version'),
        failed: column(failed, 'version'),
        checksums: new Map(rows.map(({ version, checksum }) => [version ?? '', checksum ?? ''])),
      });
    },
  },
};

/** What is an undo of Flyway runs with refinery; a name that neither takes leaves open whose the folder is. */
function mayBeRefinery(folder: FolderView): boolean {
  const names = sqlFiles(folder).map(({ name }) => name);
  return names.some((name) => LOWER_CASE.test(name)) && names.some((name) => /^U\d/.test(name));
}

/** Flyway, ChecksumCalculator: over the lines without their ends. */
function flywayChecksum(content: Buffer): string {
  const lines = readSourceText(content).text.replace(/[\r\n]/g, '');
  return String(crc32(Buffer.from(lines, 'utf8')) | 0);
}

/** Flyway, SqlScriptMetadata: what a file `<name>.sql.conf` beside a migration says. */
function configured(found: EntryKind, { path }: Entry, { sideFiles }: FolderView): EntryKind {
  const text = sideFiles.get(`${path}.conf`);
  if (text === undefined || found.kind === 'undo' || found.kind === 'not-sql' || found.kind === 'malformed')
    return found;
  const settings = properties(text);
  const conf = `${path}.conf`;
  const bad = (reason: string, help: string): EntryKind => ({ kind: 'malformed', reason: `'${conf}' ${reason}`, help });
  const flag = (key: string) => settings.get(key)?.toLowerCase();
  for (const [key, value] of settings) {
    if (!KEYS.includes(key))
      return bad(`has the unknown setting '${key}', which Flyway refuses`, `Remove it from '${conf}'.`);
    if (key !== 'encoding' && !/^(?:true|false)$/i.test(value)) {
      return bad(
        `says ${key}=${value}, which is not evaluated here`,
        `Write 'true' or 'false', or list the migration under the input 'skip'.`,
      );
    }
  }
  if (flag('shouldExecute') === 'false') return { kind: 'outside', reason: `'${conf}' says shouldExecute=false` };
  const encoding = settings.get('encoding') ?? 'UTF-8';
  if (!/^utf-?8$/i.test(encoding)) {
    return bad(
      `says encoding=${encoding}, and only UTF-8 is read here`,
      'Save the migration in UTF-8 and remove the setting.',
    );
  }
  if (found.kind !== 'migration') return found;
  return {
    ...found,
    ...(flag('executeInTransaction') !== undefined && { noTransaction: flag('executeInTransaction') === 'false' }),
    ...(flag('placeholderReplacement') === 'false' && { noPlaceholders: true }),
  };
}

const KEYS = ['executeInTransaction', 'encoding', 'placeholderReplacement', 'shouldExecute'];

function classify(file: string): EntryKind {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, prefix, text = '', name = ''] = VERSIONED.exec(file) ?? [];
  const version = parseDottedVersion(text);
  if (version !== undefined && prefix === 'V') return { kind: 'migration', version, name };
  if (version !== undefined && prefix === 'U') return { kind: 'undo', version, name };
  if (version !== undefined) {
    return { kind: 'outside', reason: 'a baseline migration of Flyway, which only a new database runs' };
  }
  if (REPEATABLE.test(file)) {
    return {
      kind: 'outside',
      reason: 'a repeatable migration, which Flyway runs after the sequence whenever it has changed',
    };
  }
  if (CALLBACK.test(file)) return { kind: 'outside', reason: 'a callback of Flyway' };
  // Unless it is told to validate names (docs, "validateMigrationNaming").
  return {
    ...passedOver(file, `${whyPassedOver(file)}, so Flyway leaves it out`),
    ...(LOWER_CASE.test(file) && { ofLayout: true }),
  };
}

function whyPassedOver(file: string): string {
  if (!file.endsWith('.sql')) return "the extension must be '.sql' in lower case";
  if (/^[vurb]\d/.test(file)) return 'the prefix must be upper-case';
  if (/^[VUB]\d[\d._]*_[^_]/.test(file)) return 'two underscores must stand between version and name';
  if (/^[VUB]\d[\d._]*\.sql$/.test(file)) return 'it has a version but no name';
  return "it does not start with 'V', a version and two underscores";
}
