import type { FileView, JobView, RuleContext } from '../audit/view.ts';
import type { Step } from '../workflow.ts';
import { childOf, type Node, textOf } from '../yaml/tree.ts';
import { escapeRegExp } from './readers.ts';

/** Where a variable's value comes from; `known` is everything that the run itself sets. */
export type Origin = 'secret' | 'variable' | 'nowhere' | 'known';

/** The runner, or a tool that runs workflows, sets them. */
const RUNNERS_OWN =
  /^(?:CI|ACT|HOME|PATH|SHELL|USER|TERM|PWD|OSTYPE|HOSTNAME|RANDOM|GITHUB_\w*|RUNNER_\w*|ACTIONS_\w*|ACCEPT_EULA|Image\w+|AGENT_\w+|pythonLocation|JAVA_HOME\w*|GOROOT\w*|\d+|\W)$/;

/** Where `$X` of a step, or `env.X` of a condition, comes from. */
export function originOf(
  name: string,
  step: Step | undefined,
  view: JobView | undefined,
  context: RuleContext,
): Origin {
  const { file } = context;
  const scopes = [step?.env, view?.job.env, file.document.kind === 'workflow' ? file.document.env : undefined];
  for (const env of scopes) {
    const node = childOf(env, name);
    if (node !== undefined) return originOfText(textOf(node) ?? '');
  }
  if (RUNNERS_OWN.test(name)) return 'known';
  return isWritten(name, context) || hasUnknownEnvironment(file, scopes) ? 'known' : 'nowhere';
}

/** `${{ secrets.X }}` and nothing else, `||` with a default left out. */
function originOfText(text: string): Origin {
  const [, inner] = /^\s*\$\{\{((?:(?!\}\}).)*)\}\}\s*$/s.exec(text) ?? [];
  const expression = inner?.trim() ?? '';
  if (/^secrets\.\w+(?:\s*!=\s*'')?$/.test(expression) || /^secrets\.\w+(?:\s*\|\|\s*secrets\.\w+)+$/.test(expression))
    return 'secret';
  return /^vars\.\w+$/.test(expression) ? 'variable' : 'known';
}

function hasUnknownEnvironment({ document }: FileView, scopes: readonly (Node | undefined)[]): boolean {
  return document.kind === 'action' || scopes.some((env) => env?.kind === 'scalar' && env.value !== null);
}

/** A script writes it to `GITHUB_ENV`, here or in a local action, or assigns it. */
function isWritten(name: string, { file, files }: RuleContext): boolean {
  const word = new RegExp(`\\b${escapeRegExp(name)}(?:=(?!=)|<<|['"]\\s*,|:\\s)`);
  const written = ({ source }: FileView) => word.test(source.text);
  return written(file) || [...files.values()].some((other) => other.document.kind === 'action' && written(other));
}
