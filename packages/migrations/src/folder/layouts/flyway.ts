import { refusesTransaction } from '../../sql/transactions.ts';
import { parseDottedVersion } from '../version.ts';
import type { EntryKind, Layout } from './layout.ts';
import { column, record } from './tool-history.ts';

/** Flyway's defaults (docs, "Migrations", naming): prefix V, U, B or R, two underscores, description. */
const VERSIONED = /^([VUB])(\d+(?:[._]\d+)*)__(\P{Cc}+)\.sql$/u;
const REPEATABLE = /^R__\P{Cc}+\.sql$/u;

/** Flyway's callbacks run around migrations (docs, "Callback events"); `__` and a description may follow. */
const CALLBACK =
  /^(?:before|after)(?:Each)?(?:Migrate|Undo|Clean|Info|Validate|Baseline|Repair|Connect|Versioned|Repeatables|Each|CreateSchema|CreateConnection)\w*?(?:__\P{Cc}+)?\.sql$/u;

/** `V1__create_users.sql`, undone by `U1__create_users.sql`. */
export const flyway: Layout = {
  pattern: 'V<version>__<name>.sql',
  example: 'V1__create_users.sql',
  unmistakable: true,
  classify: ({ name, folder }) => (folder ? { kind: 'not-sql' } : classify(name)),
  runsOutside: (statements) => statements.every(({ node }) => refusesTransaction(node) !== undefined),

  /** Docs, "Flyway schema history table". A baseline stands for everything up to it; repeatable migrations have no version. */
  history: {
    table: 'flyway_schema_history',
    columns: ['version', 'type', 'success'],
    orderBy: 'installed_rank',
    interpret(rows) {
      const done = new Set<string>();
      const failed = rows.filter(({ success }) => success === 'f');
      const isBaseline = (type: string | null | undefined) => /(?:^|_)BASELINE$/.test(type ?? '');
      const baselines = rows.filter(({ type, success }) => isBaseline(type) && success === 't');
      for (const { version, type = '' } of rows.filter((row) => row.success === 't' && row.version != null)) {
        if (/^(UNDO_|DELETE)/.test(type ?? '')) done.delete(version ?? '');
        else if (!isBaseline(type)) done.add(version ?? '');
      }
      return record({ done: [...done], upTo: column(baselines, 'version'), failed: column(failed, 'version') });
    },
  },
};

function classify(file: string): EntryKind {
  if (!/\.sql$/i.test(file)) return { kind: 'not-sql' };
  const [, prefix, text = '', name = ''] = VERSIONED.exec(file) ?? [];
  const version = parseDottedVersion(text);
  if (version !== undefined && prefix === 'V') return { kind: 'migration', version, name };
  if (version !== undefined && prefix === 'U') return { kind: 'undo', version, name };
  if (version !== undefined) {
    return { kind: 'aside', reason: 'a baseline migration of Flyway, which only a new database runs' };
  }
  if (REPEATABLE.test(file)) {
    return {
      kind: 'aside',
      reason: 'a repeatable migration, which Flyway runs after the sequence whenever it has changed',
    };
  }
  if (CALLBACK.test(file)) return { kind: 'aside', reason: 'a callback of Flyway' };
  return { kind: 'malformed', reason: whyMalformed(file) };
}

function whyMalformed(file: string): string {
  if (!file.endsWith('.sql')) return "the extension must be '.sql' in lower case";
  if (/\p{Cc}/u.test(file)) return 'its name holds a control character';
  if (/^[vurb]\d/.test(file)) return 'the prefix must be upper-case';
  if (/^[VUB]\d[\d._]*_[^_]/.test(file)) return 'two underscores must stand between version and name';
  if (/^[VUB]\d[\d._]*\.sql$/.test(file)) return 'it has a version but no name';
  return "it does not start with 'V', a version and two underscores";
}
