import { createHash } from 'node:crypto';
import { parseVersion, tooLarge } from '../version.ts';
import type { EntryKind, FolderProblem, FolderView, Layout } from './layout.ts';
import { sqlFiles } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { bytes, column, record } from './tool-history.ts';

/** sqlx-core, migrate/source.rs: what precedes the first `_` is the version, which must fit in 64 bits. */
const NAME = /^(\d+)_(.*?)(\.up|\.down)?\.sql$/s;

export const sqlx: Layout = {
  pattern: '<version>_<name>.sql',
  example: '20260122093000_create_users.sql',
  /** No other tool runs simple migrations beside reversible ones; golang-migrate would leave the simple ones out. */
  unmistakableIn(folder, set) {
    const kinds = kindsIn(folder).map(({ kind }) => kind);
    return set !== 'golang-migrate' && kinds.includes('.up') && kinds.includes('');
  },
  classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : classify(name)),
  refusesTransaction: (text) => text.startsWith('-- no-transaction'),
  withoutTransaction: " with '-- no-transaction' as its very first characters",
  folderProblems,

  history: {
    table: '_sqlx_migrations',
    columns: ['version', 'success', 'checksum'],
    orderBy: 'version',
    checksum: (content) => createHash('sha384').update(content).digest('hex'),
    interpret: (rows) =>
      record({
        done: column(
          rows.filter(({ success }) => success === 't'),
          'version',
        ),
        failed: column(
          rows.filter(({ success }) => success !== 't'),
          'version',
        ),
        checksums: new Map(rows.map(({ version, checksum }) => [version ?? '', bytes(checksum)])),
      }),
  },
};

function classify(file: string): EntryKind {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, text = '', name = '', direction] = NAME.exec(file) ?? [];
  const version = parseVersion(text);
  if (version === undefined) {
    if (!file.endsWith('.sql'))
      return passedOver(file, "its extension is not '.sql' in lower case, so sqlx leaves it out");
    return file.includes('_')
      ? { kind: 'malformed', reason: "what precedes the first '_' is no whole number, so sqlx refuses the folder" }
      : passedOver(file, "it holds no '_', so sqlx leaves it out");
  }
  const reason = tooLarge(version);
  if (reason !== undefined) return { kind: 'malformed', reason };
  return { kind: direction === '.down' ? 'undo' : 'migration', version, name };
}

function kindsIn(folder: FolderView) {
  return sqlFiles(folder).flatMap((entry) => {
    const found = NAME.exec(entry.name);
    return found === null ? [] : [{ ...entry, kind: found[3] ?? '' }];
  });
}

function folderProblems(folder: FolderView): FolderProblem[] {
  const found = kindsIn(folder);
  const simple = found.find(({ kind }) => kind === '');
  const ups = found.filter(({ kind }) => kind === '.up');
  const names = new Set(found.map(({ name }) => name));
  const alone = ups.filter(({ name }) => !names.has(name.replace(/\.up\.sql$/, '.down.sql')));
  const problem = (path: string, message: string, help: string): FolderProblem => ({
    rule: 'left-out-by-tool',
    severity: 'warning',
    path,
    message,
    help,
  });
  return [
    ...alone.map(({ path, name }) =>
      problem(
        path,
        'The migration has no down file.',
        `Add '${name.replace(/\.up\.sql$/, '.down.sql')}'; 'sqlx migrate revert' does nothing for it.`,
      ),
    ),
    ...(simple !== undefined && ups.length > 0
      ? [
          problem(
            simple.path,
            "The folder holds simple migrations and reversible ones ('.up.sql'), which sqlx does not tell apart when it reverts.",
            'Name all files in one way.',
          ),
        ]
      : []),
  ];
}
