import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actionNames, root } from '../../../scripts/workspace.ts';
import { exec } from '../../fixtures/exec.ts';

const read = (file: string) => readFile(join(root, file), 'utf8');
const { stdout } = await exec('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root });
const actions = await actionNames();
const pages = stdout.split('\n').filter((name) => name !== '' && !/^(dist|\.changeset)\/|CHANGELOG/.test(name));

/** As GitHub names the anchors of headings. */
function anchorsOf(text: string): string[] {
  const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

test.each(pages)('every link of %s leads somewhere', async (page) => {
  const text = (await read(page)).replaceAll(/^ *```.*?^ *```/gms, '').replaceAll(/`[^`\n]*`/g, '');
  for (const [, target = '', anchor] of text.matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)) {
    if (/^(https?|mailto):/.test(target)) continue;
    const file = target === '' ? page : normalize(join(dirname(page), target));
    expect(existsSync(join(root, file)), target).toBe(true);
    if (anchor !== undefined && file.endsWith('.md')) expect(anchorsOf(await read(file))).toContain(anchor);
  }
});

describe('runbooks', () => {
  const PARTS = ['What it means', 'How to look', 'How to stop the harm', 'How to undo', 'When to page'];
  const runbooks = pages.filter((page) => /^action-docs\/runbooks\/(?!README|on-call)/.test(page));

  test.each(runbooks)('%s has its five parts, and a row in the index', async (page) => {
    const text = await read(page);
    expect([...text.matchAll(/^\*\*(.+?)\.\*\*/gm)].map(([, part]) => part)).toEqual(PARTS);
    expect(await read('action-docs/runbooks/README.md')).toContain(`](${page.replace(/^.*\//, '')})`);
  });

  test.each(actions)('the page of %s leads to one', async (action) => {
    expect(await read(`action-docs/${action}.md`)).toMatch(/\]\(runbooks\/[\w-]+\.md\)/);
  });

  test('those that the workflows of the example name are there', async () => {
    const { stdout: named } = await exec(
      'git',
      ['grep', '-ho', 'RUNBOOKS_URL }}/[a-zA-Z-]*.md', '--', 'examples/pipeline'],
      {
        cwd: root,
      },
    );
    const names = named
      .trim()
      .split('\n')
      .map((line) => line.replace(/^.*\//, ''));
    expect(names.length).toBeGreaterThan(2);
    for (const name of names) expect(existsSync(join(root, 'action-docs', 'runbooks', name)), name).toBe(true);
  });
});
