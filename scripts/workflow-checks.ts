import { createRequire, registerHooks } from 'node:module';
import { join } from 'node:path';
import { FeatureFlags } from '@actions/expressions';
import { parse } from 'yaml';
import { actionNames, readActionMetadata, root } from './workspace.ts';

// workflow-parser imports its schema as JSON without saying so, which Node refuses.
registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import('@actions/workflow-parser');
const { parseAction } = await import('@actions/workflow-parser/actions/action-parser');

/** Its command line looks at the first of several files only; its function is not among the package's exports. */
const { runLint }: { runLint: (text: string, name: string) => Promise<{ line: number; message: string }[]> } =
  createRequire(import.meta.url)(join(root, 'node_modules', '@tktco', 'node-actionlint', 'build', 'run-lint.js'));

interface Step {
  uses?: string;
  with?: Record<string, unknown>;
}

interface Job extends Step {
  'timeout-minutes'?: unknown;
  steps?: Step[];
}

/** What the bundled actionlint 1.7.7 does not know yet, and GitHub's own schema accepts. */
const NEWER_THAN_ACTIONLINT = [/unexpected key "queue" for "concurrency"/];

/** @returns problems, `line: what` */
export async function checkWorkflow(name: string, text: string): Promise<string[]> {
  return [...(await schemaProblems(name, text)), ...(await lintProblems(name, text)), ...(await houseProblems(text))];
}

export function checkAction(name: string, text: string): string[] {
  const { context } = parseAction({ name, content: text }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

async function schemaProblems(name: string, text: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name, content: text }, new NoOperationTraceWriter());
  if (value !== undefined) {
    await convertWorkflowTemplate(context, value, undefined, { featureFlags: new FeatureFlags({ all: true }) });
  }
  return context.errors.getErrors().map(({ message }) => message);
}

async function lintProblems(name: string, text: string): Promise<string[]> {
  // `$/` is this repository at the running commit; actionlint knows only `./`, which is as long.
  const known = text.replaceAll('uses: $/', 'uses: ./');
  const results = await runLint(known, name);
  return results
    .filter(({ message }) => !NEWER_THAN_ACTIONLINT.some((pattern) => pattern.test(message)))
    .map(({ line, message }) => `${line}: ${message}`);
}

async function houseProblems(text: string): Promise<string[]> {
  const problems: string[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const [, used = ''] = /^\s*(?:- )?uses:\s*(\S+)/.exec(line) ?? [];
    const isOurs = used.startsWith('$/') || used.startsWith('./') || used === '';
    if (!isOurs && !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(used))
      problems.push(`${index + 1}: '${used}' is not pinned by SHA`);
    if (!isOurs && !/# v\d+\.\d+\.\d+$/.test(line))
      problems.push(`${index + 1}: '${used}' lacks its version as a comment`);
  }
  const workflow: { permissions?: object; jobs: Record<string, Job> } = parse(text);
  if (JSON.stringify(workflow.permissions) !== '{}') problems.push('1: permissions are not empty by default');
  for (const [id, job] of Object.entries(workflow.jobs)) {
    if (job.uses === undefined && job['timeout-minutes'] === undefined)
      problems.push(`1: job '${id}' has no timeout-minutes`);
    for (const step of job.steps ?? []) problems.push(...(await stepProblems(step)));
  }
  return problems;
}

/** Our own action must exist and take the inputs that the step gives it. */
export async function stepProblems(step: Step): Promise<string[]> {
  const [, action] = /^(?:\$|\.|<owner>\/<repo>)\/actions\/([^@]+)/.exec(step.uses ?? '') ?? [];
  if (action === undefined) return [];
  if (!(await actionNames()).includes(action)) return [`1: there is no action '${action}'`];
  const { inputs } = await readActionMetadata(action);
  const unknown = Object.keys(step.with ?? {}).filter((name) => !(name in inputs));
  return unknown.map((name) => `1: '${action}' has no input '${name}'`);
}
