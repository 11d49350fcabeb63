import { expect, inject, test } from 'vitest';
import { actionNames } from '../../scripts/workspace.ts';
import { runMatrix } from '../fixtures/hostile/matrix.ts';

const LIMIT_MS = 10_000;

const KINDS = ['input', 'event', 'environment', 'file', 'reply'] as const;

/** Starts programs or asks a database for each cell; a part of them is told by test/e2e/hostile/matrix.test.ts anyway. */
const SHARES: Record<string, number> = { 'run-with-services': 4, 'check-schema-drift': 3 };

const cells = (await actionNames()).flatMap((action) => KINDS.map((kind) => [action, kind] as const));

test.each(cells)('%s: every hostile text as %s', { timeout: 1_800_000 }, async (action, kind) => {
  const share = SHARES[action] ?? 1;
  const matrix = await runMatrix({
    action,
    databaseUrl: inject('serverUrl'),
    kinds: [kind],
    share,
    limitMs: LIMIT_MS,
  });
  const { cells, doors, slowest } = matrix;
  // At once, so that a run that is cut off has told what passed.
  console.log(`${cells} cells at ${doors} doors, ${matrix.problems.length} wrong; ${slowest.ms} ms: ${slowest.cell}`);
  expect(matrix.problems).toEqual([]);
});
