import { parseVersion } from '../version.ts';
import type { FileName, Layout } from './layout.ts';

/** Prisma makes 14 digits, an underscore and the name; every folder counts for it, in the order of the text. */
const FOLDER = /^(\d+)_(\P{Cc}+)$/u;

/** `20260122093000_create_users/migration.sql`. */
export const prisma: Layout = {
  pattern: '<timestamp>_<name>/migration.sql',
  example: '20260122093000_create_users/migration.sql',
  classify,
  sortsAsText: true,
  guessesUndo: false,
};

function classify(entry: string, folder: boolean): FileName {
  if (!folder) {
    return /\.sql$/i.test(entry)
      ? { kind: 'malformed', reason: "it is no folder with a 'migration.sql', so Prisma leaves it out" }
      : { kind: 'not-sql' };
  }
  const [, text = '', name = ''] = FOLDER.exec(entry) ?? [];
  const version = parseVersion(text);
  return version === undefined
    ? { kind: 'malformed', reason: 'the name of the folder is not a timestamp, an underscore and a name' }
    : { kind: 'migration', version, name, file: 'migration.sql' };
}
