import { parseVersion } from '../version.ts';
import type { EntryKind, Layout } from './layout.ts';

/** `<version>_<name>.sql`; the separator may be `_`, `-` or `__`. */
const NUMBERED = /^(\d+[a-z]?)(?:__|_|-)(\P{Cc}+)\.sql$/u;

export function classifyFileName(file: string): EntryKind {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, versionText = '', name = ''] = NUMBERED.exec(file) ?? [];
  const version = parseVersion(versionText);
  return version === undefined
    ? { kind: 'malformed', reason: whyMalformed(file) }
    : { kind: 'migration', version, name };
}

function whyMalformed(file: string): string {
  if (!file.endsWith('.sql')) return "the extension must be '.sql' in lower case";
  if (/\p{Cc}/u.test(file)) return 'its name holds a control character';
  if (!/^\d/.test(file)) return 'it does not start with a version';
  if (/^\d+[A-Z]/.test(file)) return 'the letter of a version must be lower-case';
  if (/^\d+[a-z]?[_-]*\.sql$/.test(file)) return 'it has a version but no name';
  return "the version must be digits and at most one lower-case letter, followed by '_', '-' or '__' and a name";
}

/** How postgres-migrations, Atlas, sqlx and graphile-migrate say "no transaction", which have files of such names, too. */
const NO_TRANSACTION =
  /^--[ \t]*(?:postgres-migrations disable-transaction|atlas:txmode none|no-transaction)[ \t]*\r?$|^--! no-transaction\b/m;

export const numbered: Layout = {
  pattern: '<version>_<name>.sql',
  example: '001_create_users.sql',
  classify: ({ name, folder }) =>
    folder && name.endsWith('.sql')
      ? { kind: 'malformed', reason: 'it is a folder' }
      : folder
        ? { kind: 'not-sql' }
        : classifyFileName(name),
  guessesUndo: true,
  letterSuffix: true,
  consecutive: true,
  refusesTransaction: (_, leading) => NO_TRANSACTION.test(leading),
};
