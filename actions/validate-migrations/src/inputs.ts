import type { InputReader } from '@stability-actions/common/inputs';
import type { Severity } from '@stability-actions/migrations/rule';
import { RULES } from '@stability-actions/migrations/rules/index';

export interface Inputs {
  folders: string[];
  skip: string[];
  /** By rule id; the input `gaps` is the severity of `version-gap` unless `rules` names it. */
  severities: Map<string, Severity | 'off'>;
}

/** @throws ActionError that names every bad input */
export function readInputs(inputs: InputReader): Inputs {
  const folders = inputs.list('path');
  if (folders.length === 0) inputs.problem('path', '', 'a folder');
  const gaps = inputs.choice('gaps', ['auto', 'error', 'warning', 'off']);
  const rules = inputs.settings('rules', [...new Set(RULES.map(({ id }) => id))], ['error', 'warning', 'off']);
  const skip = inputs.list('skip');
  inputs.boolean('summary');
  inputs.finish();
  return {
    folders,
    skip,
    severities: new Map([...(gaps === 'auto' ? [] : [['version-gap', gaps] as const]), ...rules]),
  };
}
