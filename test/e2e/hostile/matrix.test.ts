import { describe, expect, inject, test } from 'vitest';
import { actionNames, readActionMetadata } from '../../../scripts/workspace.ts';
import { runMatrix } from '../../fixtures/hostile/matrix.ts';

/** One cell of so many; test/long/hostile.test.ts runs them all. */
const SHARE = 400;

/** Seconds of the processor for one cell. */
const LIMIT_MS = 10_000;

const KINDS = ['input', 'event', 'environment', 'file', 'reply'] as const;

describe.each(await actionNames())('%s', (action) => {
  test('nothing hostile at any door does more than it should', async () => {
    const databaseUrl = inject('serverUrl');
    const matrix = await runMatrix({ action, databaseUrl, kinds: KINDS, share: SHARE, limitMs: LIMIT_MS });
    const { inputs } = await readActionMetadata(action);
    expect(matrix.problems).toEqual([]);
    expect(matrix.doors).toBeGreaterThan(Object.keys(inputs).length);
    expect(matrix.cells).toBeGreaterThan(matrix.doors / 8);
    expect(matrix.megabytes).toBeLessThan(1_024);
  });
});
