import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { exec } from '../../fixtures/exec.ts';

const IMPORTS = 'noRestrictedImports';
const CYCLE = 'noImportCycles';
const LENGTH = 'noExcessiveLinesPerFile';

/** Each file breaks one rule of the house, or none. */
const PLANTED: [name: string, file: string, text: string, rule: string | undefined][] = [
  [
    'an import circle',
    'packages/common/src/circle-a.ts',
    "import { b } from './circle-b.ts';\n\nexport const a = () => b;\n",
    CYCLE,
  ],
  [
    'its other half',
    'packages/common/src/circle-b.ts',
    "import { a } from './circle-a.ts';\n\nexport const b = () => a;\n",
    CYCLE,
  ],
  [
    'a circle of types',
    'packages/agents/src/types-a.ts',
    "import type { B } from './types-b.ts';\n\nexport interface A {\n  b: B;\n}\n",
    CYCLE,
  ],
  [
    'its other half',
    'packages/agents/src/types-b.ts',
    "import type { A } from './types-a.ts';\n\nexport interface B {\n  a: A;\n}\n",
    CYCLE,
  ],
  ...['agents', 'services', 'test-reports', 'workflows', 'migrations', 'a-new-one'].flatMap((name): typeof PLANTED => [
    [`${name} imports an action`, `packages/${name}/src/action.ts`, imports('../../../actions/x/src/run.ts'), IMPORTS],
    [
      `${name} imports an action by name`,
      `packages/${name}/src/named.ts`,
      imports('verify-agents/src/run.ts'),
      IMPORTS,
    ],
    [`${name} imports @actions/core`, `packages/${name}/src/core.ts`, imports('@actions/core'), IMPORTS],
    [`${name} imports GitHub`, `packages/${name}/src/github.ts`, imports('@stability-actions/common/github'), IMPORTS],
    [
      `${name} imports the entry`,
      `packages/${name}/src/entry.ts`,
      imports('@stability-actions/common/actions-run'),
      IMPORTS,
    ],
    [`${name} imports Octokit`, `packages/${name}/src/octokit.ts`, imports('@octokit/core'), IMPORTS],
    [`${name} imports common`, `packages/${name}/src/fine.ts`, imports('@stability-actions/common/words'), undefined],
  ]),
  ['common imports a package', 'packages/common/src/up.ts', imports('@stability-actions/agents/verify'), IMPORTS],
  ['common imports an action', 'packages/common/src/actions-up.ts', imports('../../../actions/x/src/run.ts'), IMPORTS],
  ['common imports @actions/core', 'packages/common/src/core.ts', imports('@actions/core'), IMPORTS],
  ['its files about actions may', 'packages/common/src/actions-core.ts', imports('@actions/core'), undefined],
  [
    'the command line imports an action',
    'packages/cli/src/action.ts',
    imports('../../../actions/x/src/run.ts'),
    IMPORTS,
  ],
  ['an action imports another', 'actions/x/src/other.ts', imports('../../y/src/run.ts'), IMPORTS],
  ['an action imports another from a folder', 'actions/x/src/deep/other.ts', imports('../../../y/src/run.ts'), IMPORTS],
  ['an action imports another by name', 'actions/x/src/named.ts', imports('verify-agents/src/run.ts'), IMPORTS],
  ['an action imports the command line', 'actions/x/src/cli.ts', imports('@stability-actions/cli/contract'), IMPORTS],
  [
    'an action imports itself and packages',
    'actions/x/src/fine.ts',
    `import * as n from '@actions/core';\n${imports('./report.ts')}\nexport const core = n;\n`,
    undefined,
  ],
  ['a room imports one above it', 'packages/migrations/src/sql/up.ts', imports('../apply/run.ts'), IMPORTS],
  ['drift imports apply', 'packages/migrations/src/drift/up.ts', imports('../apply/run.ts'), IMPORTS],
  ['replay imports drift', 'packages/migrations/src/replay/drift.ts', imports('../drift/run.ts'), IMPORTS],
  ['drift imports replay', 'packages/migrations/src/drift/down.ts', imports('../replay/replay.ts'), undefined],
  ['a room imports one below it', 'packages/migrations/src/apply/down.ts', imports('../sql/parse.ts'), undefined],
  [
    'a room of slack-notify imports one above it',
    'actions/slack-notify/src/slack/up.ts',
    imports('../incident/decide.ts'),
    IMPORTS,
  ],
  [
    'a room of slack-notify imports the inputs',
    'actions/slack-notify/src/incident/up.ts',
    imports('../inputs.ts'),
    IMPORTS,
  ],
  [
    'a room of slack-notify imports another action',
    'actions/slack-notify/src/subject/up.ts',
    imports('../../../y/src/verdict.ts'),
    IMPORTS,
  ],
  [
    'a room of slack-notify imports one below it',
    'actions/slack-notify/src/incident/down.ts',
    imports('../slack/memory.ts'),
    undefined,
  ],
  ['a file of 251 lines', 'actions/x/src/long.ts', lines(251), LENGTH],
  ['a file of 250 lines', 'actions/x/src/fits.ts', lines(250), undefined],
];

function imports(from: string): string {
  return `import * as m from '${from}';\n\nexport const used = m;\n`;
}

function lines(count: number): string {
  return Array.from({ length: count }, (_, index) => `export const a${index} = ${index};\n`).join('');
}

const RULES = [IMPORTS, CYCLE, LENGTH];

/** Rules that each file breaks. */
const found = new Map<string, string[]>();

let folder: string;

afterAll(() => rm(folder, { recursive: true, force: true }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'floors-'));
  await cp(join(root, 'biome.json'), join(folder, 'biome.json'));
  // Without one, and with an empty one, biome refuses to start.
  await writeFile(join(folder, '.gitignore'), 'node_modules/\n');
  for (const [, file, text] of PLANTED) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  }
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none'];
  const { stdout, stderr } = await exec(biome, args, { cwd: folder });
  expect(stdout, stderr).toContain('diagnostics');
  const { diagnostics }: { diagnostics: { category: string; location: { path: string } }[] } = JSON.parse(stdout);
  for (const { category, location } of diagnostics) {
    const rule = category.split('/').at(-1) ?? '';
    if (RULES.includes(rule)) found.set(location.path, [...(found.get(location.path) ?? []), rule]);
  }
});

it.each(PLANTED)('%s: %s', (_, file, __, rule) => {
  expect(found.get(file) ?? []).toEqual(rule === undefined ? [] : [rule]);
});
