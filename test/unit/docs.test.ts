import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { errorCatalogue } from '../../scripts/error-catalogue.ts';
import { readPackages } from '../../scripts/release/workspace.ts';
import { checkWorkflow, stepProblems } from '../../scripts/workflow-checks.ts';
import { actionNames, readActionMetadata, root } from '../../scripts/workspace.ts';
import { exec } from '../fixtures/exec.ts';

const list = await exec('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--', '*.md'], { cwd: root });
const pages = list.stdout
  .split('\n')
  .filter((name) => name !== '' && !/^(dist|examples|\.changeset\/(?!README))/.test(name));
const read = (path: string) => readFile(join(root, path), 'utf8');
const actions = await actionNames();

/** Steps anywhere in a block: a workflow, a job, a list of steps. */
function stepsIn(value: unknown): { uses?: string; with?: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'uses' in value && typeof value.uses === 'string' ? [value as { uses: string }] : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

async function callProblems({ uses = '', with: given = {} }: { uses?: string; with?: Record<string, unknown> }) {
  const [, file] = /^<owner>\/<repo>\/(\.github\/workflows\/[^@]+)/.exec(uses) ?? [];
  if (file === undefined) return [];
  if (!existsSync(join(root, file))) return [`there is no '${file}'`];
  const { inputs = {} } = parse(await read(file)).on.workflow_call;
  const missing = Object.entries<{ required?: boolean }>(inputs).filter(
    ([name, input]) => input.required && !(name in given),
  );
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  return [...unknown.map((name) => `unknown input '${name}'`), ...missing.map(([name]) => `'${name}' is missing`)];
}

describe.each(pages)('%s', (page) => {
  test('every YAML block parses, and gives our actions and workflows inputs that they have', async () => {
    for (const [, indent = '', block = ''] of (await read(page)).matchAll(/^( *)```ya?ml\n([\s\S]*?)^ *```/gm)) {
      const yaml = parse(block.replaceAll(new RegExp(`^${indent}`, 'gm'), ''));
      for (const step of stepsIn(yaml)) {
        expect([...(await stepProblems(step)), ...(await callProblems(step))], `${step.uses} in\n${block}`).toEqual([]);
      }
    }
  });

  test('every link within the repository leads somewhere', async () => {
    const text = (await read(page)).replace(/```[\s\S]*?```/g, '').replace(/`[^`\n]*`/g, '');
    for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^(https?|mailto):/.test(target)) continue;
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      expect(existsSync(join(root, file)), `${target} in ${page}`).toBe(true);
      if (anchor === undefined || !file.endsWith('.md')) continue;
      const headings = [...(await read(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\p{L}\p{N} _-]/gu, '')
          .replaceAll(' ', '-'),
      );
      expect(headings, `${target} in ${page}`).toContain(anchor);
    }
  });
});

describe.each(actions)('%s', (action) => {
  test('has its page, changelog, bundle, release entry, and its place in README and the index', async () => {
    const { runs } = await readActionMetadata(action);
    expect(runs).toMatchObject({ using: 'node24', main: `../../dist/${action}/index.js` });
    for (const file of [`action-docs/${action}.md`, `actions/${action}/CHANGELOG.md`, `dist/${action}/index.js`]) {
      expect(existsSync(join(root, file)), file).toBe(true);
    }
    expect(await readPackages(root)).toContainEqual(expect.objectContaining({ name: action, tag: action }));
    expect(await read('README.md')).toContain(`(action-docs/${action}.md)`);
    expect(await read(`action-docs/${action}.md`)).toContain(`<owner>/<repo>/actions/${action}@${action}/v1`);
    expect(await read('action-docs/README.md')).toContain(`(${action}.md)`);
    expect(await read('action.yml')).toContain(`/actions/${action}@${action}/v1`);
  });
});

test('every reusable workflow has its page, and a place in the index', async () => {
  const { stdout } = await exec('git', ['ls-files', '.github/workflows'], { cwd: root });
  const files = stdout.trim().split('\n');
  for (const file of files) {
    if (parse(await read(file)).on.workflow_call === undefined) continue;
    const name = file.replace(/^.*\/|\.yml$/g, '');
    expect(await read(`action-docs/workflows/${name}.md`)).toContain(`/.github/workflows/${name}.yml@`);
    expect(await read('action-docs/workflows/README.md')).toContain(`(${name}.md)`);
  }
});

test('the catalogue has the headlines of every layer', async () => {
  const headlines = (await errorCatalogue()).map(({ headline }) => headline);
  expect(headlines).toContain(
    "Another run is still migrating this database after … (input 'run-lock-timeout'): …. Wait for it, or end it with pg_terminate_backend.",
  );
  expect(headlines).toContain("The program '…' was not found; install it or put it on the PATH.");
  expect(headlines.length).toBeGreaterThan(40);
});

describe('a workflow is refused', () => {
  const good = `on: push
permissions: {}
jobs:
  a:
    runs-on: ubuntu-latest
    timeout-minutes: 5
    steps:
      - uses: actions/checkout@8e8c483db84b4bee98b60c0593521ed34d9990e8 # v6.0.1
      - uses: $/actions/slack-notify
        with:
          channel: C1
`;
  test('not when it is well', async () => {
    expect(await checkWorkflow('good.yml', good)).toEqual([]);
  });

  test.each([
    ['an action by tag', good.replace(/@8e8c\w+/, '@v6'), 'is not pinned by SHA'],
    ['a pin without its version', good.replace(' # v6.0.1', ''), 'lacks its version'],
    ['no time limit', good.replace('    timeout-minutes: 5\n', ''), 'has no timeout-minutes'],
    ['default permissions', good.replace('permissions: {}\n', ''), 'permissions are not empty'],
    ['an unknown input', good.replace('channel', 'chanel'), "has no input 'chanel'"],
    ['an unknown action', good.replace('slack-notify', 'slack-shout'), "no action 'slack-shout'"],
    ['a job that is not there', good.replace('    runs-on', '    needs: b\n    runs-on'), 'b'],
    ['an expression that is none', good.replace('C1', `\${{ nothing.here }}`), 'nothing'],
  ])('%s', async (_, text, problem) => {
    expect((await checkWorkflow('bad.yml', text)).join('\n')).toContain(problem);
  });
});

describe('every row of security.md names what holds it', () => {
  const rows = async () => {
    const text = await read('action-docs/security.md');
    const sections = text.split(/^## /m).filter((one) => /^(?:What could go wrong|What executes something)/.test(one));
    return sections.flatMap((one) => one.split('\n').filter((line) => /^\| (?!---|threat|input)/.test(line)));
  };

  test('a file that is there, and tests that have these names', async () => {
    const all = await rows();
    expect(all.length).toBeGreaterThan(20);
    for (const row of all) {
      const holds = row.split(' | ').at(-1) ?? '';
      const files = [...holds.matchAll(/\]\(\.\.\/([^)]+)\)([^\]]*)/g)];
      expect(files.length, row).toBeGreaterThan(0);
      for (const [, file = '', behind = ''] of files) {
        const source = await read(file);
        const names = [...behind.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name);
        expect(file.endsWith('.test.ts') && names.length === 0, `${file} in ${row}`).toBe(false);
        for (const name of names) expect(source, `"${name}" in ${file}`).toContain(name);
      }
    }
  });
});
