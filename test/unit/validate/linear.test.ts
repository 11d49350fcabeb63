import { emptyInventory } from '@stability-actions/migrations/folder/inventory';
import { loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { validateMigrations } from '@stability-actions/migrations/validate';
import { beforeAll, expect, it } from 'vitest';
import { migrationFile } from '../../fixtures/migration-file.ts';

beforeAll(loadParser);

/** Processor time in ms: other work on the machine does not count. */
async function cost(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

it.each<[name: string, statement: (n: number) => string]>([
  ['rows', (n) => `INSERT INTO t (a, b) VALUES (${n}, 'name ${n}');`],
  [
    'a new enum value and rows',
    (n) => (n === 0 ? "ALTER TYPE e ADD VALUE 'x';" : `INSERT INTO t (a) VALUES ('${n}');`),
  ],
  ['changes of tables', (n) => `ALTER TABLE t ADD COLUMN c${n} int; UPDATE u SET a = ${n};`],
  ['findings', (n) => `DROP TABLE t${n};`],
  ['suppressed findings', (n) => `-- migrations: ignore destructive-change because of ${n}\nDROP TABLE t${n};`],
  ['names that are too long', (n) => `DROP TABLE ${'t'.repeat(64)}${n};`],
  ['several rules', (n) => `CREATE INDEX CONCURRENTLY IF NOT EXISTS i${n} ON t (a);`],
  ['rows of COPY', (n) => `COPY t FROM stdin;\n${n}\t1\n\\.\n`],
  [
    'suppressions for a file',
    (n) => `-- migrations: ignore-file adding-unique-index because of ${n}\nDROP TABLE t${n};`,
  ],
  [
    'foreign keys that go and come',
    (n) => `ALTER TABLE t DROP CONSTRAINT t_c${n}_fkey, ADD FOREIGN KEY (b${n}) REFERENCES o;`,
  ],
  ['schemas that go and come', (n) => `DROP SCHEMA s${n} CASCADE; CREATE SCHEMA s${n};`],
  [
    'a statement with many parts',
    (n) => `${n === 0 ? 'ALTER TABLE t' : ','} ADD CONSTRAINT c${n} CHECK (a > 0) NOT VALID, VALIDATE CONSTRAINT c${n}`,
  ],
])('a file with four times as many statements costs about four times as much: %s', async (_, statement) => {
  await expectLinear((count) => [many(count, statement, '\n')]);
});

it.each<[name: string, files: (count: number) => string[]]>([
  ['findings on one line', (count) => [many(count, (n) => `DROP TABLE t${n};`, ' ')]],
  [
    'suppressions above a file',
    (count) => [
      `${many(count, (n) => `-- migrations: ignore-file adding-unique-index because of ${n}`, '\n')}\n${many(count, (n) => `DROP TABLE t${n};`, '\n')}`,
    ],
  ],
  [
    'unique indexes of one table',
    (count) => [
      'CREATE TABLE t (a int);',
      many(count, (n) => `CREATE UNIQUE INDEX CONCURRENTLY i${n} ON t (a${n});`, '\n'),
    ],
  ],
  [
    'checks of one table',
    (count) => [
      `CREATE TABLE t (a int); ${many(count, (n) => `ALTER TABLE t ADD CONSTRAINT k${n} CHECK (c${n} IS NOT NULL);`, '\n')}`,
      many(count, (n) => `ALTER TABLE t ALTER COLUMN d${n} SET NOT NULL;`, '\n'),
    ],
  ],
  ['files that make a schema', (count) => Array.from({ length: count }, (_, n) => `CREATE SCHEMA s${n};`)],
])('four times as much costs about four times as much: %s', async (_, files) => {
  await expectLinear(files);
});

async function expectLinear(files: (count: number) => string[]): Promise<void> {
  const costOf = async (count: number) => {
    const migrations = files(count).map((sql, index) => migrationFile(`${index + 1}_a.sql`, sql));
    return cost(() => validateMigrations({ ...emptyInventory(), migrations }, { severities: new Map() }));
  };
  parseSql('SELECT 1');
  await costOf(2_000);
  const [small, large] = [await costOf(2_000), await costOf(8_000)];
  expect(large / small).toBeLessThan(10);
}

function many(count: number, text: (n: number) => string, between: string): string {
  return Array.from({ length: count }, (_, n) => text(n)).join(between);
}

it('what a rule says of thousands of places is said once, with some of the lines', async () => {
  const sql = many(2_000, (n) => `CREATE INDEX i${n} ON t (a);`, '\n');
  const inventory = { ...emptyInventory(), migrations: [migrationFile('1_a.sql', sql)] };
  const { findings } = await validateMigrations(inventory, { severities: new Map() });
  expect(findings.map(({ message }) => message)).toEqual([
    expect.stringMatching(/ lines 2, 3, .*, 21 and 1979 more\.$/),
  ]);
});
