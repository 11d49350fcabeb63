import { createHash } from 'node:crypto';
import { refusesTransaction } from '../../sql/transactions.ts';
import { identifiedByName, parseVersion } from '../version.ts';
import type { Entry, EntryKind, Layout } from './layout.ts';
import { everyFolder } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

/** Prisma makes 14 digits, an underscore and the name; but every folder counts for it, in the order of the text. */
const FOLDER = /^(\d+)_(\P{Cc}+)$/u;

export const prisma: Layout = {
  pattern: '<timestamp>_<name>/migration.sql',
  example: '20260122093000_create_users/migration.sql',
  unmistakable: true,
  mark: (folder) => {
    if (folder.has('migration_lock.toml')) return "'migration_lock.toml' is there";
    const isDrizzles = folder.entries.some(({ path }) => folder.has(`${path}/snapshot.json`));
    return !isDrizzles && everyFolder(folder, 'migration.sql') ? "every folder holds a 'migration.sql'" : undefined;
  },
  withoutTransaction: ', which Prisma then runs without a transaction',
  aloneWithoutTransaction: true,
  classify,
  fileBelow: 'migration.sql',
  /** The file is sent as one message, which is a transaction when it holds more than one statement. */
  runsOutside: ([first, ...more]) =>
    first !== undefined && more.length === 0 && refusesTransaction(first.node) !== undefined,

  /** Names are those of the folders; a row without an end is a migration that failed. */
  history: {
    table: '_prisma_migrations',
    columns: ['migration_name', 'finished_at', 'rolled_back_at'],
    orderBy: 'started_at',
    checksum: prismaChecksums,
    toleratesChange: true,
    interpret(rows) {
      const kept = rows.filter((row) => row.rolled_back_at == null);
      return record({
        done: column(
          kept.filter((row) => row.finished_at != null),
          'migration_name',
        ),
        failed: column(
          kept.filter((row) => row.finished_at == null),
          'migration_name',
        ),
        checksums: new Map(kept.map((row) => [row.migration_name ?? '', fullLength(row.checksum)])),
      });
    },
  },
};

/** prisma-engines, checksum.rs: line ends may be others. */
function prismaChecksums(content: Buffer): string[] {
  const text = content.toString('latin1');
  return [text, text.replaceAll('\r\n', '\n'), text.replaceAll('\n', '\r\n')].map((one) =>
    createHash('sha256').update(one, 'latin1').digest('hex'),
  );
}

/** Old versions of Prisma left zeroes out. */
function fullLength(checksum: string | null | undefined): string {
  return checksum?.length === 64 ? checksum : '';
}

function classify({ name: entry, folder }: Entry): EntryKind {
  if (!folder) {
    return /\.sql$/i.test(entry)
      ? passedOver(entry, "it is no folder with a 'migration.sql', so Prisma leaves it out")
      : { kind: 'not-sql' };
  }
  const [, digits = '', name = entry] = FOLDER.exec(entry) ?? [];
  const version = parseVersion(digits) ?? { text: entry, number: 0n, suffix: '' };
  return { kind: 'migration', version: identifiedByName(version, entry), name };
}
