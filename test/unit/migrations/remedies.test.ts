import { discoverMigrations } from '@stability-actions/migrations/folder/auto';
import type { LayoutName } from '@stability-actions/migrations/folder/layouts/index';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { describe, expect, it } from 'vitest';
import { withAtlasSum } from '../../fixtures/atlas-sum.ts';
import { writeFolder } from '../../fixtures/folder.ts';

/** One migration: its SQL, and whether it runs outside of a transaction, in the words of the layout. */
type Step = string | { outside: string };

interface Style {
  write: (number: number, sql: string, outside: boolean) => Record<string, string>;
  whole?: (files: Record<string, string>) => Record<string, string>;
  /** A migration outside of a transaction has one statement. */
  alone?: boolean;
}

const directive = (outside: boolean, words: string) => (outside ? `${words}\n` : '');
const OURS = '-- migrations: no-transaction';

const STYLES: Record<LayoutName, Style> = {
  numbered: { write: (n, sql, outside) => ({ [`${n}_x.sql`]: directive(outside, OURS) + sql }) },
  flyway: { write: (n, sql) => ({ [`V${n}__x.sql`]: sql }), alone: true },
  'golang-migrate': { write: (n, sql) => ({ [`${n}_x.up.sql`]: sql }), alone: true },
  dbmate: {
    write: (n, sql, outside) => ({ [`${n}_x.sql`]: `-- migrate:up${outside ? ' transaction:false' : ''}\n${sql}` }),
  },
  prisma: { write: (n, sql) => ({ [`${n}_x/migration.sql`]: sql }), alone: true },
  supabase: { write: (n, sql) => ({ [`${n}_x.sql`]: sql }) },
  drizzle: {
    write: (n, sql, outside) => ({ [`000${n}_x.sql`]: directive(outside, OURS) + sql }),
    whole: (files) => {
      const entries = Object.keys(files).map((name, idx) => ({
        idx,
        version: '7',
        when: idx + 1,
        tag: name.slice(0, -4),
        breakpoints: true,
      }));
      return { ...files, 'meta/_journal.json': JSON.stringify({ version: '7', dialect: 'postgresql', entries }) };
    },
  },
  goose: {
    write: (n, sql, outside) => ({
      [`${n}_x.sql`]: `${directive(outside, '-- +goose NO TRANSACTION')}-- +goose Up\n${sql}`,
    }),
  },
  sqlx: { write: (n, sql, outside) => ({ [`${n}_x.sql`]: directive(outside, '-- no-transaction') + sql }) },
  folders: {
    write: (n, sql, outside) => ({
      [`${n}_x/up.sql`]: sql,
      ...(outside && { [`${n}_x/metadata.toml`]: 'run_in_transaction = false' }),
    }),
  },
  atlas: {
    write: (n, sql, outside) => ({ [`${n}_x.sql`]: directive(outside, '-- atlas:txmode none\n') + sql }),
    whole: withAtlasSum,
  },
  'node-pg-migrate': { write: (n, sql, outside) => ({ [`${n}_x.sql`]: directive(outside, OURS) + sql }) },
  refinery: { write: (n, sql, outside) => ({ [`V${n}__x.sql`]: directive(outside, OURS) + sql }) },
};

const START = `CREATE TABLE t (id int PRIMARY KEY, a int, b int); CREATE INDEX old ON t (b); CREATE TABLE o (id int PRIMARY KEY);
  CREATE TABLE p (id int NOT NULL) PARTITION BY RANGE (id); CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (9);
  CREATE TYPE e AS ENUM ('x'); CREATE TABLE s (kind e); CREATE MATERIALIZED VIEW m AS SELECT id FROM t; CREATE UNIQUE INDEX mi ON m (id);`;

/** What a rule reports, and what its help says to do instead. */
const REMEDIES: [rule: string, before: Step[], after: Step[] | ((style: Style) => Step[])][] = [
  [
    'require-concurrent-index-creation',
    ['CREATE INDEX i ON t (a);'],
    [{ outside: 'CREATE INDEX CONCURRENTLY i ON t (a);' }],
  ],
  ['require-concurrent-index-deletion', ['DROP INDEX old;'], [{ outside: 'DROP INDEX CONCURRENTLY old;' }]],
  ['require-concurrent-reindex', ['REINDEX TABLE t;'], [{ outside: 'REINDEX (CONCURRENTLY) TABLE t;' }]],
  [
    'require-concurrent-partition-detach',
    ['ALTER TABLE p DETACH PARTITION p1;'],
    [{ outside: 'ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;' }],
  ],
  [
    'concurrent-index-if-not-exists',
    [{ outside: 'CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);' }],
    ({ alone }) =>
      alone
        ? [{ outside: 'DROP INDEX CONCURRENTLY IF EXISTS i;' }, { outside: 'CREATE INDEX CONCURRENTLY i ON t (a);' }]
        : [{ outside: 'DROP INDEX CONCURRENTLY IF EXISTS i;\nCREATE INDEX CONCURRENTLY i ON t (a);' }],
  ],
  [
    'non-transactional-statement',
    ['CREATE INDEX CONCURRENTLY i ON t (a);\nSELECT 1;'],
    [{ outside: 'CREATE INDEX CONCURRENTLY i ON t (a);' }, 'SELECT 1;'],
  ],
  [
    'constraint-missing-not-valid',
    ['ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);'],
    ['ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;', 'ALTER TABLE t VALIDATE CONSTRAINT c;'],
  ],
  [
    'adding-foreign-key-constraint',
    ['ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o;'],
    ['ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES o NOT VALID;', 'ALTER TABLE t VALIDATE CONSTRAINT f;'],
  ],
  [
    'validating-in-same-transaction',
    ['ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;'],
    ['ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;', 'ALTER TABLE t VALIDATE CONSTRAINT c;'],
  ],
  [
    'disallowed-unique-constraint',
    ['ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);'],
    [
      {
        outside: '-- migrations: ignore adding-unique-index counted them\nCREATE UNIQUE INDEX CONCURRENTLY u ON t (a);',
      },
      'ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX u;',
    ],
  ],
  [
    'adding-required-field',
    ['ALTER TABLE t ADD COLUMN c int NOT NULL;'],
    ['ALTER TABLE t ADD COLUMN c int NOT NULL DEFAULT 0;'],
  ],
  [
    'adding-field-with-default',
    ['ALTER TABLE t ADD COLUMN c float DEFAULT random();'],
    ['ALTER TABLE t ADD COLUMN c float; ALTER TABLE t ALTER COLUMN c SET DEFAULT random();'],
  ],
  [
    'adding-not-nullable-field',
    ['ALTER TABLE t ALTER COLUMN a SET NOT NULL;'],
    [
      'ALTER TABLE t ADD CONSTRAINT n CHECK (a IS NOT NULL) NOT VALID;',
      'ALTER TABLE t VALIDATE CONSTRAINT n;',
      'ALTER TABLE t ALTER COLUMN a SET NOT NULL;',
    ],
  ],
  [
    'enum-value-in-same-transaction',
    ["ALTER TYPE e ADD VALUE 'y'; INSERT INTO s VALUES ('y');"],
    ["ALTER TYPE e ADD VALUE 'y';", "INSERT INTO s VALUES ('y');"],
  ],
  ['refreshing-materialized-view', ['REFRESH MATERIALIZED VIEW m;'], ['REFRESH MATERIALIZED VIEW CONCURRENTLY m;']],
  [
    'backfill-under-lock',
    ['ALTER TABLE t ADD COLUMN c int; UPDATE t SET c = 1;'],
    ['ALTER TABLE t ADD COLUMN c int;', 'UPDATE t SET c = 1;'],
  ],
  [
    'ban-truncate-cascade',
    ['-- migrations: ignore destructive-change a cache\nTRUNCATE t CASCADE;'],
    ['-- migrations: ignore destructive-change a cache\nTRUNCATE t;'],
  ],
];

async function findings(layout: LayoutName, steps: readonly Step[]): Promise<{ rules: string[]; texts: string[] }> {
  const { write, whole = (files) => files } = STYLES[layout];
  const files = Object.assign(
    {},
    ...[START, ...steps].map((step, index) =>
      typeof step === 'string' ? write(index + 1, step, false) : write(index + 1, step.outside, true),
    ),
  );
  const named = Object.entries(whole(files)).map(([name, text]) => [`m/${name}`, text]);
  const cwd = await writeFolder(Object.fromEntries(named));
  const inventory = discoverMigrations({ folders: ['m'], skip: [], cwd, layout });
  const { findings } = await validateMigrations(inventory, { severities: new Map() });
  return {
    rules: findings.map(({ rule }) => rule),
    texts: findings.map(({ file, rule, message, help }) => `${file} ${rule}: ${message} ${help}`),
  };
}

describe.each(Object.keys(STYLES) as LayoutName[])('layout %s', (layout) => {
  it.each(REMEDIES)('the remedy of %s makes it go away and adds nothing', async (rule, before, after) => {
    const reported = await findings(layout, before);
    // What runs a statement outside of a transaction by itself has nothing to report of one.
    const byItself = rule === 'non-transactional-statement' && layout === 'supabase';
    if (!byItself) expect(reported.rules, reported.texts.join('\n')).toContain(rule);
    const done = await findings(layout, typeof after === 'function' ? after(STYLES[layout]) : after);
    expect(done.texts).toEqual([]);
  });
});
