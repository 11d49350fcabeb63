import { refusesTransaction } from '../../sql/transactions.ts';
import { parseVersion, tooLarge } from '../version.ts';
import type { EntryKind, Layout } from './layout.ts';
import { everyName } from './marks.ts';
import { passedOver } from './passed-over.ts';
import { column, record } from './tool-history.ts';

/** golang-migrate, source/parse.go: any extension; the version must fit in 64 bits. */
const PAIR = /^(\d+)_(\P{Cc}*)\.(up|down)\.\P{Cc}*$/u;

export const golangMigrate: Layout = {
  pattern: '<version>_<name>.up.sql',
  example: '000001_create_users.up.sql',
  unmistakable: true,
  mark: (folder) =>
    everyName(folder, ({ name }) => classify(name)) ? "every SQL file ends in '.up.sql' or '.down.sql'" : undefined,
  withoutTransaction: ', which golang-migrate then runs without a transaction',
  aloneWithoutTransaction: true,
  classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : classify(name)),
  /** bun, whose files have the same names, sends each part alone, and makes a transaction only for '.tx.up.sql'. */
  refusesTransaction: (text) => /^--bun:split\b/m.test(text),
  /** The file is sent as one message, which is a transaction when it holds more than one statement. */
  runsOutside: ([first, ...more]) =>
    first !== undefined && more.length === 0 && refusesTransaction(first.node) !== undefined,

  /** One row: the version that is reached, and whether it was left half done. */
  history: {
    table: 'schema_migrations',
    columns: ['version', 'dirty'],
    orderBy: 'version',
    interpret: (rows) =>
      record({
        upTo: column(rows, 'version'),
        failed: column(
          rows.filter(({ dirty }) => dirty === 't'),
          'version',
        ),
      }),
  },
};

function classify(file: string): EntryKind {
  const [, text = '', name = '', direction] = PAIR.exec(file) ?? [];
  const version = parseVersion(text);
  if (version === undefined) {
    return /\.sql$/i.test(file) ? passedOver(file, whyPassedOver(file)) : { kind: 'not-sql' };
  }
  const reason = tooLarge(version);
  if (reason !== undefined) return passedOver(file, `${reason}, so golang-migrate leaves it out`);
  if (file.endsWith('.go')) {
    return {
      kind: 'malformed',
      reason: 'it is written in Go, which is not run here',
      help: "Apply the folder with the tool that it is written for, or list the file under the input 'skip'.",
    };
  }
  if (direction !== 'up') return { kind: 'undo', version, name };
  return { kind: 'migration', version, name, ...(name.endsWith('.tx') && { noTransaction: false }) };
}

function whyPassedOver(file: string): string {
  if (!/^\d/.test(file)) return 'it does not start with a version, so golang-migrate leaves it out';
  if (!/\.(?:up|down)\./.test(file))
    return "it ends neither in '.up.sql' nor in '.down.sql', so golang-migrate leaves it out";
  return "the version must be digits, followed by '_', so golang-migrate leaves it out";
}
