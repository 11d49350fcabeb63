import type { Severity } from '@stability-actions/common/finding';
import { cut } from '@stability-actions/common/redaction';
import type { DriftOptions } from './options.ts';
import type { Difference } from './schema-object.ts';

/** The statement of a migration that made, changed or dropped an object. */
export interface MadeBy {
  version: string;
  file: string;
  /** From 1. */
  line: number;
}

export interface DriftFinding extends Difference {
  severity: Severity;
  migration: MadeBy | null;
  message: string;
  help: string;
}

export interface Circumstances {
  reference: 'migrations' | 'database';
  madeBy: MadeBy | undefined;
  recorded: boolean;
  /** Of an extra object: the migration that should have dropped it. */
  droppedBy: MadeBy | undefined;
  /** Of an extra object: the pending migration that makes it. */
  pendingBy: MadeBy | undefined;
}

/** Longer values are cut for people; the file of the result has them whole. */
export const LONGEST_VALUE = 300;

export function toFinding(difference: Difference, around: Circumstances, severity: Severity): DriftFinding {
  return {
    ...difference,
    severity,
    migration: around.madeBy ?? around.droppedBy ?? null,
    message: messageOf(difference, around),
    help: helpOf(difference, around),
  };
}

export function severityOf(
  { kind, attribute }: Pick<Difference, 'kind' | 'attribute'>,
  { onDrift, privileges, owners, comments }: Pick<DriftOptions, 'onDrift' | 'privileges' | 'owners' | 'comments'>,
): Severity {
  const own =
    kind === 'privilege' || kind === 'default-privilege'
      ? privileges
      : attribute === 'owner'
        ? owners
        : attribute === 'comment'
          ? comments
          : 'fail';
  return onDrift === 'fail' && own === 'fail' ? 'error' : 'warning';
}

function messageOf({ kind, object, change, attribute, expected, actual }: Difference, around: Circumstances): string {
  const what = `${kind.replaceAll('-', ' ')} '${object}'`;
  const ofDatabases = around.reference === 'database';
  if (change === 'missing') {
    if (ofDatabases) return `The ${what} is in the expected database, and not in the actual one.`;
    return around.recorded
      ? `The ${what} is recorded as applied, but not there.`
      : `The ${what} is expected, but not there.`;
  }
  if (change === 'extra') {
    if (ofDatabases) return `The ${what} is in the actual database, and not in the expected one.`;
    if (around.droppedBy !== undefined)
      return `The ${what} is still there, although its removal is recorded as applied.`;
    return `The ${what} is in the database, and no ${around.pendingBy === undefined ? '' : 'applied '}migration makes it.`;
  }
  if (attribute === 'name')
    return `The ${what} was renamed: expected '${shown(expected)}', actual '${shown(actual)}', with the same definition.`;
  return `The ${what} has ${attribute?.endsWith('s') ? 'other' : 'another'} ${attribute}.\n  expected: ${shown(expected)}\n  actual:   ${shown(actual)}`;
}

/** A line of its own for each value, so that the two stand below each other. */
function shown(value: string | undefined): string {
  return value === undefined || value === '' ? '(none)' : cut(value.replace(/\s*\n\s*/g, ' '), LONGEST_VALUE);
}

const NEW_MIGRATION = 'put it into a new migration, which finds the object there already (IF NOT EXISTS)';

function helpOf({ change, kind }: Difference, around: Circumstances): string {
  const { madeBy, droppedBy, pendingBy, reference } = around;
  if (reference === 'database')
    return 'Find out which of the two is right, and bring the other there with a migration.';
  if (change === 'missing') {
    const place = madeBy === undefined ? '' : ` (${madeBy.file}:${madeBy.line})`;
    if (madeBy !== undefined && !around.recorded) return `Apply the migration${place}.`;
    return `Make it again as its migration says${place}, in a new migration; find out who removed it, or whether the migration was recorded without having run.`;
  }
  if (change === 'extra') {
    if (droppedBy !== undefined)
      return `Drop it as ${droppedBy.file}:${droppedBy.line} says, in a new migration with IF EXISTS.`;
    if (pendingBy !== undefined)
      return `The pending migration ${pendingBy.file}:${pendingBy.line} makes it: it was run by hand, or stopped half way. Take the object away before that migration runs, or record it as applied.`;
    return `Somebody made it by hand. If it is to stay, ${NEW_MIGRATION}; else drop it. To leave it alone: the input 'ignore', '${kind} <name>'.`;
  }
  return 'Somebody changed it by hand, or a migration found another object there (IF NOT EXISTS). Decide which is right, and make it so in a new migration.';
}
