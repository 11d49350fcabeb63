/**
 * Writes the tables in action-docs/<action>.md: inputs and outputs from action.yml, rules from their own documentation.
 * With --check it only compares, and fails when a page is out of step.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleDocumentation } from '@stability-actions/common/finding';
import { noTransactionInAll } from '@stability-actions/migrations/apply/preflight-rules';
import { RULES } from '@stability-actions/migrations/rules/index';
import { RULES as WORKFLOW_RULES } from '@stability-actions/workflows/rules/index';
import { parse } from 'yaml';
import { errorCatalogue } from './error-catalogue.ts';
import { pipelinePicture } from './pipeline-picture.ts';
import { readPackages, releasedBy } from './release/workspace.ts';
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
    ([name, input]) =>
      `| \`${name}\` | ${input.required ? '(required)' : defaultCell(input.default)} | ${cell(input.description)} |`,
  );
  return ['| input | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function outputsTable({ outputs }: ActionMetadata): string {
  const rows = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ['| output | meaning |', '| --- | --- |', ...rows].join('\n');
}

function rulesSections(rules: readonly (RuleDocumentation & { everywhere?: true })[]): string {
  return rules
    .map(({ id, severity, what, why, fix, example, everywhere }) =>
      [
        `### ${id}`,
        `${what} *${severity === 'error' ? 'Error' : 'Warning'}${everywhere ? ', looked for in every file' : ''}.*`,
        `- **Why it hurts:** ${why}`,
        `- **Fix:** ${fix}`,
        `- **Example:** ${example}`,
      ].join('\n\n'),
    )
    .join('\n\n');
}

const RULES_PAGES = [
  {
    page: join('action-docs', 'migration-rules.md'),
    rules: [...RULES, noTransactionInAll],
    source: 'packages/migrations/src',
  },
  { page: join('action-docs', 'workflow-rules.md'), rules: WORKFLOW_RULES, source: 'packages/workflows/src/rules' },
];

const BLOCKS: Record<string, (metadata: ActionMetadata) => string> = {
  inputs: inputsTable,
  outputs: outputsTable,
};

/** Replaces what stands between `<!-- name:start -->` and `<!-- name:end -->`. */
function replaceBlock(page: string, name: string, content: string): string {
  const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`a page lacks the markers ${start} and ${end}`);
  return `${page.slice(0, from + start.length)}\n${content}\n${page.slice(to)}`;
}

/** The headings of a page, in one line, as GitHub names their anchors. */
function contents(page: string, level: '##' | '###'): string {
  const headings = [...page.matchAll(new RegExp(`^${level} (.*)$`, 'gm'))].map(([, heading = '']) => heading);
  const anchor = (heading: string) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-');
  return `On this page: ${headings.map((heading) => `[${heading}](#${anchor(heading)})`).join(' · ')}`;
}

interface CallMetadata {
  inputs?: Record<string, { description: string; default?: unknown; required?: boolean }>;
  secrets?: Record<string, { description: string; required?: boolean }>;
  outputs?: Record<string, { description: string }>;
}

/** Tables of a reusable workflow, from its `workflow_call`; a page needs markers for just those that it has. */
function workflowBlocks({ inputs = {}, secrets = {}, outputs = {} }: CallMetadata): Record<string, string> {
  const given = (value: unknown, required = false) => (required ? '(required)' : defaultCell(String(value ?? '')));
  const rows = Object.entries(inputs).map(
    ([name, input]) => `| \`${name}\` | ${given(input.default, input.required)} | ${cell(input.description)} |`,
  );
  const secretRows = Object.entries(secrets).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  const outputRows = Object.entries(outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return {
    ...(rows.length > 0 && { inputs: ['| input | default | meaning |', '| --- | --- | --- |', ...rows].join('\n') }),
    ...(secretRows.length > 0 && { secrets: ['| secret | meaning |', '| --- | --- |', ...secretRows].join('\n') }),
    ...(outputRows.length > 0 && { outputs: ['| output | meaning |', '| --- | --- |', ...outputRows].join('\n') }),
  };
}

async function headlinesTable(): Promise<string> {
  const packages = await readPackages(root);
  const names = await actionNames();
  const rows = (await errorCatalogue()).map(({ headline, file }) => {
    const owner = packages.find(({ folder }) => file.startsWith(`${folder}/`));
    const actions =
      owner === undefined ? [] : releasedBy(packages, [owner.name]).filter((name) => names.includes(name));
    const links =
      actions.length === names.length ? 'every action' : actions.map((name) => `[${name}](${name}.md)`).join(', ');
    const escaped = cell(headline).replace(/[<>*_`[\]]/g, '\\$&');
    return `| ${escaped} | ${links || 'the command line'} |`;
  });
  return ['| headline | said by |', '| --- | --- |', ...new Set(rows)].join('\n');
}

async function update(file: string, page: string, fresh: string, source: string): Promise<void> {
  if (fresh === page) return;
  if (check) {
    console.error(`${file} is out of step with ${source}. Run: npm run docs`);
    process.exitCode = 1;
  } else {
    await writeFile(join(root, file), fresh);
  }
}

async function writePage(file: string, blocks: Record<string, string>, source: string): Promise<void> {
  const page = await readFile(join(root, file), 'utf8');
  const fresh = Object.entries(blocks).reduce((text, [name, content]) => replaceBlock(text, name, content), page);
  await update(file, page, fresh, source);
}

const check = process.argv.includes('--check');
for (const action of await actionNames()) {
  const file = join('action-docs', `${action}.md`);
  const page = await readFile(join(root, file), 'utf8');
  const metadata = await readActionMetadata(action);
  const tables = Object.entries(BLOCKS).reduce(
    (text, [name, render]) => replaceBlock(text, name, render(metadata)),
    page,
  );
  const fresh = replaceBlock(tables, 'contents', contents(tables, '##'));
  await update(file, page, fresh, `actions/${action}/action.yml`);
}
for (const { page, rules, source } of RULES_PAGES) {
  const text = await readFile(join(root, page), 'utf8');
  const described = replaceBlock(text, 'rules', rulesSections(rules));
  await update(page, text, replaceBlock(described, 'contents', contents(described, '###')), source);
}

for (const name of await readdir(join(root, '.github', 'workflows'))) {
  const { on: events } = parse(await readFile(join(root, '.github', 'workflows', name), 'utf8'));
  if (events.workflow_call === undefined) continue;
  const page = join('action-docs', 'workflows', name.replace(/\.yml$/, '.md'));
  await writePage(page, workflowBlocks(events.workflow_call), `.github/workflows/${name}`);
}
await writePage(
  join('action-docs', 'troubleshooting.md'),
  { headlines: await headlinesTable() },
  "the sources' errors",
);
const picture = join('action-docs', 'images', 'pipeline.svg');
const drawn = await readFile(join(root, picture), 'utf8').catch(() => '');
await update(picture, drawn, pipelinePicture(), 'scripts/pipeline-picture.ts');
