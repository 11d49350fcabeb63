/**
 * Writes the tables in action-docs/<action>.md: inputs and outputs from action.yml, rules from their own documentation.
 * With --check it only compares, and fails when a page is out of step.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RULES } from '@stability-actions/migrations/rules/index';
import { type ActionMetadata, actionNames, readActionMetadata, root } from './workspace.ts';

const cell = (text: string) =>
  text
    .trim()
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '\\|');
const defaultCell = (value: string | undefined) =>
  value === undefined || value === '' ? '(empty)' : `\`${cell(value)}\``;

function inputsTable({ inputs }: ActionMetadata): string {
  const rows = Object.entries(inputs).map(
    ([name, input]) => `| \`${name}\` | ${defaultCell(input.default)} | ${cell(input.description)} |`,
  );
  return ['| input | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function outputsTable({ outputs }: ActionMetadata): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| output | meaning |', '| --- | --- |', ...rows].join('\n');
}

function rulesTable(): string {
  const rows = RULES.map(
    ({ id, severity, what, why, fix, example }) =>
      `| \`${id}\` | ${severity} | ${cell(what)} | ${cell(why)} | ${cell(fix)} | ${cell(example)} |`,
  );
  return [
    '| rule | severity | what | why it hurts | how to fix | example |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

/** What stands between a page's markers. */
const BLOCKS: Record<string, (metadata: ActionMetadata) => string> = {
  inputs: inputsTable,
  outputs: outputsTable,
  rules: rulesTable,
};

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`. */
function replaceBlock(page: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the markers ${start} and ${end} are missing`);
  return `${page.slice(0, from + start.length)}\n${content}\n${page.slice(to)}`;
}

const check = process.argv.includes('--check');
for (const action of await actionNames()) {
  const file = join('action-docs', `${action}.md`);
  const page = await readFile(join(root, file), 'utf8');
  const metadata = await readActionMetadata(action);
  const fresh = Object.entries(BLOCKS)
    .filter(([name]) => name !== 'rules' || page.includes('<!-- rules:start -->'))
    .reduce((text, [name, render]) => replaceBlock(text, name, render(metadata)), page);
  if (fresh === page) continue;
  if (check) {
    console.error(`${file} is out of step with actions/${action}/action.yml. Run: npm run docs`);
    process.exitCode = 1;
  } else {
    await writeFile(join(root, file), fresh);
  }
}
