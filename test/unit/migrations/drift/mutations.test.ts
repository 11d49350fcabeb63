import { expect, it } from 'vitest';
import { createDatabase } from '../../../fixtures/database.ts';
import { baseSchema, mutator, outcomes, readFrom } from '../../../fixtures/drift/catalogues.ts';
import { HARMLESS, MUTATIONS, type Mutation, NEWER_MUTATIONS } from '../../../fixtures/drift/mutations.ts';

const ALL: (Mutation | [string])[] = [
  ...MUTATIONS,
  ...Object.values(NEWER_MUTATIONS).flat(),
  ...HARMLESS.map((sql): [string] => [sql]),
];

// Each half has a connection of its own, and so a core. Not concurrent tests: what one of them started would end with the other.
const HALVES = [0, 1].map((half) => ALL.filter((_, at) => at % 2 === half));

it('a change of one of everything is told once, at its attribute; what means the same is not told', async () => {
  const halves = HALVES.map(async (mutations) => {
    const database = await createDatabase();
    await database.query(await baseSchema());
    const expected = await readFrom(database.url);
    return outcomes(await mutator(database.url, expected), mutations);
  });
  for (const { wanted, found } of await Promise.all(halves)) expect(found).toEqual(wanted);
});

it('tries at least 150 changes and 40 that mean nothing', () => {
  expect(MUTATIONS.length).toBeGreaterThan(150);
  expect(HARMLESS.length).toBeGreaterThan(40);
});
