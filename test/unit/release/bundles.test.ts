import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPackages, releasedBy } from '../../../scripts/release/workspace.ts';
import { root } from '../../../scripts/workspace.ts';

const packages = await readPackages(root);

test.each(packages.filter(({ folder }) => folder.startsWith('actions/')))(
  'package.json of $name names all that its bundle contains',
  async ({ name }) => {
    const code = await readFile(join(root, 'dist', name, 'index.js'), 'utf8');
    const bundled = new Set([...code.matchAll(/\.\/(packages\/[a-z-]+)\/src\//g)].map(([, folder]) => folder));
    expect(bundled.size, 'the bundle names its sources').toBeGreaterThan(0);
    for (const shared of packages.filter(({ folder }) => bundled.has(folder))) {
      expect(releasedBy(packages, [shared.name]), `a change of ${shared.name}`).toContain(name);
    }
  },
);
