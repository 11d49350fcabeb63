import type { Expression, Plain } from '../expressions/condition.ts';
import type { Workflow } from '../workflow.ts';
import { knownOf } from './events.ts';
import { candidatesOf, fixedValue } from './unknowns.ts';

export interface Space {
  event: string;
  known: ReadonlyMap<string, Plain>;
  open: ReadonlyMap<string, readonly Plain[]>;
}

/** What can differ for these conditions, by event and ref. */
export function spacesOf(workflow: Workflow, expressions: Iterable<Expression>): Space[] {
  const literals = new Map<string, Set<string>>();
  for (const expression of expressions) {
    for (const path of expression.paths) if (!literals.has(path)) literals.set(path, new Set());
    for (const [path, values] of expression.literals) for (const value of values) literals.get(path)?.add(value);
  }
  return knownOf(workflow, literals).map((base) => {
    const event = String(base.get('github.event_name'));
    const known = new Map(base);
    const open = new Map<string, Plain[]>();
    for (const [path, values] of literals) {
      if (known.has(path)) continue;
      const fixed = fixedValue(path, event, workflow, values);
      if (fixed !== undefined) known.set(path, fixed);
      else if (!path.startsWith('needs.') || path.includes('.outputs.'))
        open.set(path, candidatesOf(path, [...values]));
    }
    return { event, known, open };
  });
}
