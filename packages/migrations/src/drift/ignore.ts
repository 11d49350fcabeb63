import { starPattern } from '@stability-actions/common/star-pattern';
import { type Difference, OBJECT_KINDS, type ObjectKind, objectKey } from './schema-object.ts';

const CHANGES = ['missing', 'extra', 'different'] as const;

export interface IgnoreRule {
  /** Undefined: any, and what is on the object is ignored, too. */
  change: Difference['change'] | undefined;
  kind: ObjectKind;
  name: string;
}

/** @throws Error that says what is expected */
export function parseIgnoreRule(line: string): IgnoreRule {
  const [first = '', ...words] = line.trim().split(/\s+/);
  const change = CHANGES.find((one) => one === first);
  const named = change === undefined ? first : (words[0] ?? '');
  const kind = OBJECT_KINDS.find((one) => one === named);
  if (kind === undefined) {
    throw new Error(`'<kind> <name glob>' or the id of a finding, with a kind of ${OBJECT_KINDS.join(', ')}`);
  }
  const name = line.trim().replace(change === undefined ? /^\S+\s*/ : /^\S+\s+\S+\s*/, '');
  if (name === '') throw new Error(`a name behind the kind, e.g. '${kind} *'`);
  return { change, kind, name };
}

/**
 * Whether the user does not want to hear of it.
 * @param parentOf the key of the object whose loss takes the object of this key along, on either side
 */
export function isIgnored(
  { kind, object, change, attribute }: Pick<Difference, 'kind' | 'object' | 'change' | 'attribute'>,
  rules: readonly IgnoreRule[],
  parentOf: (key: string) => string | undefined,
): boolean {
  if (rules.length === 0) return false;
  const told = attribute === undefined ? [object] : [object, `${object} ${attribute}`];
  const exact = rules.some(
    (rule) => rule.change === change && rule.kind === kind && told.some((name) => starPattern(rule.name)(name)),
  );
  if (exact) return true;
  const whole = rules.filter((rule) => rule.change === undefined);
  let key: string | undefined = objectKey(kind, object);
  for (let depth = 0; key !== undefined && depth < MOST_LEVELS; depth++) {
    const at: string = key;
    if (whole.some((rule) => at.startsWith(`${rule.kind} `) && starPattern(rule.name)(at.slice(rule.kind.length + 1))))
      return true;
    key = parentOf(at);
  }
  return false;
}

/** Schema, table, column, sequence and what a sub-partition adds; a circle would never end. */
const MOST_LEVELS = 100;
