import { readCatalogue } from '@stability-actions/migrations/drift/catalogue';
import { compareCatalogues } from '@stability-actions/migrations/drift/compare';
import { settingsSql } from '@stability-actions/migrations/drift/snapshot';
import { openOnce } from '@stability-actions/migrations/postgres/connection';
import { expect, it, onTestFinished } from 'vitest';
import { createDatabase } from '../../../fixtures/database.ts';
import { PLAIN } from '../../../fixtures/drift/catalogues.ts';
import { randomSchema } from '../../../fixtures/drift/random-schema.ts';

const SEEDS = Array.from({ length: 8 }, (_, seed) => seed);

it('tells nothing of a schema that was made in two ways, and each random change of it', async () => {
  const { url } = await createDatabase();
  const connection = await openOnce({ connectionString: url }, {});
  onTestFinished(() => connection.close());
  const after = async (sql: string) => {
    await connection.query(`BEGIN; ${sql}; ${settingsSql(60_000)}`);
    const catalogue = await readCatalogue(connection, PLAIN);
    await connection.rollback();
    return catalogue;
  };
  for (const seed of SEEDS) {
    const { script, otherScript, changes } = randomSchema(seed);
    const expected = await after(script);
    const ids = async (sql: string) =>
      compareCatalogues(expected, await after(sql), { replayedBy: undefined }).map(({ id }) => id);
    expect(await ids(otherScript), `seed ${seed}\n${script}\n--- and\n${otherScript}`).toEqual([]);
    for (const { sql, tells } of changes)
      expect(await ids(`${otherScript};\n${sql}`), `seed ${seed}\n${script}\n--- then\n${sql}`).toContain(tells);
  }
});
