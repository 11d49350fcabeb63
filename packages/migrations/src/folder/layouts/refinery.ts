import { parseVersion, tooLarge, type Version } from '../version.ts';
import type { Entry, EntryKind, FolderProblem, FolderView, Layout } from './layout.ts';
import { everyName } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { sipHash13 } from './sip-hash.ts';
import { column, record } from './tool-history.ts';

/** refinery_core, util.rs. */
const NAME = /^([UV])(\d+)__([\p{L}\p{M}\p{N}\p{Pc}]+)\.sql$/u;
const RUST = /^[UV]\d+(?:\.\d+)?__[\p{L}\p{M}\p{N}\p{Pc}]+\.rs$/u;

export const refinery: Layout = {
  pattern: 'V<version>__<name>.sql',
  example: 'V1__create_users.sql',
  searchesSubfolders: true,
  mark: (folder) =>
    everyName(folder, classify) && !folder.entries.some(({ name }) => name.endsWith('.sql.conf'))
      ? "every SQL file is named as refinery names them ('V1__…')"
      : undefined,
  classify,
  folderProblems,

  history: {
    table: 'refinery_schema_history',
    columns: ['version', 'name', 'applied_on', 'checksum'],
    orderBy: 'version',
    checksum: refineryChecksum,
    checksumOf: ' (of name, version and text)',
    interpret: (rows) =>
      record({
        done: column(rows, 'version'),
        checksums: new Map(rows.map(({ version, checksum }) => [version ?? '', checksum ?? ''])),
      }),
  },
};

/** refinery_core, runner.rs: over name, version and text; the version has 8 bytes with the feature `int8-versions`. */
function refineryChecksum(content: Buffer, { name, version }: { name: string; version: Version }): string[] {
  const long = Buffer.alloc(8);
  long.writeBigInt64LE(version.number);
  const end = Buffer.from([0xff]);
  return [long.subarray(0, 4), long].map((number) =>
    sipHash13(Buffer.concat([Buffer.from(name), end, number, content, end])).toString(),
  );
}

function classify({ name: file, folder }: Entry): EntryKind {
  if (folder || !/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, prefix, text = '', name = ''] = NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version === undefined) {
    return /^[UV]\d+\.\d+__[\p{L}\p{M}\p{N}\p{Pc}]+\.sql$/u.test(file)
      ? { kind: 'malformed', reason: 'the version must be a whole number, so refinery refuses the folder' }
      : passedOver(file, whyPassedOver(file));
  }
  const reason = tooLarge(version);
  if (reason !== undefined) return { kind: 'malformed', reason };
  return { kind: 'migration', version, name, ...(prefix === 'U' && { mayComeLate: true }) };
}

function whyPassedOver(file: string): string {
  if (!file.endsWith('.sql')) return "its extension is not '.sql' in lower case, so refinery leaves it out";
  return "it is not 'V' or 'U', a version, two underscores and a name of letters, digits and '_', so refinery leaves it out";
}

function folderProblems({ entries }: FolderView): FolderProblem[] {
  return entries
    .filter(({ name }) => RUST.test(name))
    .map(({ path }) => ({
      rule: 'left-out-by-tool',
      path,
      message: 'This is a migration in Rust, which would not be run here.',
      help: "Write it as SQL; or list it under the input 'skip' if every database has it.",
    }));
}
