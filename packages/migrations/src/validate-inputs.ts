import type { Severity } from '@stability-actions/common/finding';
import type { InputReader } from '@stability-actions/common/inputs';
import { LAYOUT_CHOICES, type LayoutChoice } from './folder/auto.ts';
import { type Placeholders, readPlaceholders } from './folder/placeholders.ts';
import { RULES } from './rules/index.ts';

export interface ValidateInputs {
  folders: string[];
  layout: LayoutChoice;
  placeholders: Placeholders;
  skip: string[];
  severities: Map<string, Severity | 'off'>;
  /** '' where it is not named. */
  base: string;
  allFiles: boolean;
  postgresVersion: number;
  sarifFile: string;
}

export function readValidateInputs(inputs: InputReader): ValidateInputs {
  const folders = inputs.list('path');
  if (folders.length === 0) inputs.problem('path', '', 'a folder');
  const gaps = inputs.choice('gaps', ['auto', 'error', 'warning', 'off']);
  const rules = inputs.settings('rules', [...new Set(RULES.map(({ id }) => id))], ['error', 'warning', 'off']);
  return {
    folders,
    layout: inputs.choice('layout', LAYOUT_CHOICES),
    placeholders: readPlaceholders(inputs),
    skip: inputs.list('skip'),
    severities: new Map([...(gaps === 'auto' ? [] : [['version-gap', gaps] as const]), ...rules]),
    base: inputs.revision('base'),
    allFiles: inputs.choice('content', ['changed', 'all']) === 'all',
    postgresVersion: readVersion(inputs),
    sarifFile: inputs.text('sarif-file'),
  };
}

/** The oldest version whose hazards the rules know is 9; its minor versions (9.6) make no difference. */
function readVersion(inputs: InputReader): number {
  const text = inputs.text('postgres-version');
  const [, major] = /^(\d{1,2})(?:\.\d+)*$/.exec(text) ?? [];
  if (major === undefined || Number(major) < 9) {
    inputs.problem('postgres-version', text, "a major version from 9 on, such as '17'");
  }
  return Number(major);
}
