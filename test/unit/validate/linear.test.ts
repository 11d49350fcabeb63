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
  ['several rules', (n) => `CREATE INDEX CONCURRENTLY IF NOT EXISTS i${n} ON t (a);`],
  ['rows of COPY', (n) => `COPY t FROM stdin;\n${n}\t1\n\\.\n`],
])('a file with four times as many statements costs about four times as much: %s', async (_, statement) => {
  const costOf = async (count: number) => {
    const sql = Array.from({ length: count }, (_, n) => statement(n)).join('\n');
    const inventory = { ...emptyInventory(), migrations: [migrationFile('1_a.sql', sql)] };
    return cost(() => validateMigrations(inventory, { severities: new Map() }));
  };
  parseSql('SELECT 1');
  await costOf(2_000);
  const [small, large] = [await costOf(2_000), await costOf(8_000)];
  expect(large / small).toBeLessThan(10);
});
