import type { Plain } from '../expressions/condition.ts';
import type { Workflow } from '../workflow.ts';
import { childOf, textOf } from '../yaml/tree.ts';

/** Values that stand for every other one. */
const OTHER = 'other';

/** The values that can make a difference: those that a path is compared with, and one that is none of them. */
export function candidatesOf(path: string, literals: string[]): Plain[] {
  if (path.startsWith('github.event.') && literals.some((value) => value === 'true' || value === 'false'))
    return [true, false];
  if (/outputs|^vars\.|^env\.|^secrets\./.test(path)) {
    const given = literals.filter((value) => value !== '');
    return [...(given.length > 0 ? given : ['true']), ''];
  }
  return literals.length > 0 ? [...literals, OTHER] : ['true', ''];
}

/** What does not vary: inputs have their defaults, the repository is the one that is asked for. */
export function fixedValue(
  path: string,
  event: string,
  workflow: Workflow,
  literals: ReadonlySet<string>,
): Plain | undefined {
  const [literal] = literals;
  if (/^github\.repository(?:_owner)?$/.test(path) || path === 'github.event.repository.full_name')
    return literal ?? 'octo/repo';
  if (path === 'github.event.repository.fork') return false;
  if (path === 'runner.os') return 'Linux';
  if (/^github\.event\.(?:pull_request|number)\b/.test(path) && !/^pull_request/.test(event)) return '';
  if (path.startsWith('github.event.workflow_run.') && event !== 'workflow_run') return '';
  const [, input] = /^(?:inputs|github\.event\.inputs)\.([^.]+)$/.exec(path) ?? [];
  if (input !== undefined) return inputDefault(input, path.startsWith('inputs.'), workflow);
  if (path === 'github' || path === 'needs' || path.includes('*')) return path.includes('labels') ? undefined : '';
  return undefined;
}

function inputDefault(name: string, typed: boolean, { events }: Workflow): Plain | undefined {
  for (const event of ['workflow_dispatch', 'workflow_call']) {
    const input = childOf(childOf(events.get(event), 'inputs'), name);
    if (input === undefined) continue;
    const value = textOf(childOf(input, 'default'));
    const isBoolean = textOf(childOf(input, 'type')) === 'boolean';
    if (isBoolean && typed) return value === 'true';
    return value ?? (isBoolean ? 'false' : '');
  }
  return '';
}
