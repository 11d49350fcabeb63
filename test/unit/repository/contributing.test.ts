import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../scripts/workspace.ts';

const page = await readFile(join(root, 'CONTRIBUTING.md'), 'utf8');

interface Override {
  includes: string[];
  linter: { rules: { style?: { noRestrictedImports?: { options: { patterns: { message: string }[] } } } } };
}

it('names files that are there', () => {
  const paths = [...page.matchAll(/`([\w./-]+\/[\w./-]+)`/g)].map(([, path = '']) => path);
  const files = paths.filter(
    (path) => !path.includes('<') && /^(?:packages|actions|test|scripts|action-docs)\//.test(path),
  );
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('has a row for each room of packages/migrations, which says what the linter says', async () => {
  const { overrides }: { overrides: Override[] } = JSON.parse(await readFile(join(root, 'biome.json'), 'utf8'));
  const entries = await readdir(join(root, 'packages/migrations/src'), { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isDirectory())) {
    const override = overrides.find(({ includes }) => includes.includes(`packages/migrations/src/${name}/**`));
    const [floor] = override?.linter.rules.style?.noRestrictedImports?.options.patterns ?? [];
    const [, allowed = ''] = /may import (.*?)\. See/.exec(floor?.message ?? '') ?? [];
    const [, row = ''] = new RegExp(`^\\| \`${name}\` \\|[^|]*\\| (.*) \\|$`, 'm').exec(page) ?? [];
    expect(row, name).not.toBe('');
    if (row.startsWith('all but')) continue;
    expect(row, name).toBe(allowed.replace(' of this package', '').replaceAll('/', ''));
  }
});
