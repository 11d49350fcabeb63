import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { actionNames, root } from '../../scripts/workspace.ts';
import { runAction } from '../fixtures/runner.ts';

/** A bundler exits with 0 when it did not find a module; the bundle then dies when it is started. */
describe.each(await actionNames())('dist/%s', (action) => {
  it('runs from any folder, and an empty workspace is a failure that it explains', async () => {
    const dist = await mkdtemp(join(tmpdir(), 'stability dist-'));
    onTestFinished(() => rm(dist, { recursive: true, force: true }));
    await cp(join(root, 'dist'), dist, { recursive: true });
    const run = await runAction(action, { dist });
    expect(run.exitCode).toBe(1);
    expect(run.headline, run.log).toBeDefined();
    expect(run.headline).not.toMatch(/Unexpected error|Cannot find|not defined|not a function/);
    expect(run.annotations).toHaveLength(1);
    expect(run.result).toMatchObject({ schema: 1, action });
    expect(run.summary).not.toBe('');
  });
});
