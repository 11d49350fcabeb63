import type { InputContext } from '@stability-actions/common/actions-run';
import { messageOf } from '@stability-actions/common/failure';
import type { Severity } from '@stability-actions/common/finding';
import type { InputReader } from '@stability-actions/common/inputs';
import { readPlaceholders } from '@stability-actions/migrations/apply/inputs';
import { LAYOUT_CHOICES, type LayoutChoice } from '@stability-actions/migrations/folder/auto';
import type { Placeholders } from '@stability-actions/migrations/folder/placeholders';
import { type DatabaseTarget, parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { RULES } from '@stability-actions/migrations/rules/index';

export interface Inputs {
  folders: string[];
  layout: LayoutChoice;
  placeholders: Placeholders;
  skip: string[];
  /** By rule id; the input `gaps` is the severity of `version-gap` unless `rules` names it. */
  severities: Map<string, Severity | 'off'>;
  /** '' means: the base of the event. */
  base: string;
  allFiles: boolean;
  openPullRequests: boolean;
  postgresVersion: number;
  replay: 'off' | 'auto' | 'required';
  replayTarget: DatabaseTarget | undefined;
  replaySuperuser: boolean;
  comment: 'off' | 'failure' | 'always';
  sarifFile: string;
  token: string;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs, mask }: InputContext): Inputs {
  const folders = inputs.list('path');
  if (folders.length === 0) inputs.problem('path', '', 'a folder');
  const gaps = inputs.choice('gaps', ['auto', 'error', 'warning', 'off']);
  const rules = inputs.settings('rules', [...new Set(RULES.map(({ id }) => id))], ['error', 'warning', 'off']);
  const values = {
    folders,
    layout: inputs.choice('layout', LAYOUT_CHOICES),
    placeholders: readPlaceholders(inputs),
    skip: inputs.list('skip'),
    severities: new Map([...(gaps === 'auto' ? [] : [['version-gap', gaps] as const]), ...rules]),
    base: inputs.text('base'),
    allFiles: inputs.choice('content', ['changed', 'all']) === 'all',
    openPullRequests: inputs.boolean('open-pull-requests'),
    postgresVersion: readVersion(inputs),
    replay: inputs.choice('replay', ['off', 'auto', 'required']),
    replayTarget: readReplayTarget(inputs, mask),
    replaySuperuser: inputs.boolean('replay-superuser'),
    comment: inputs.choice('comment', ['off', 'failure', 'always']),
    sarifFile: inputs.text('sarif-file'),
    token: inputs.secret('github-token'),
  };
  inputs.boolean('summary');
  inputs.finish();
  return values;
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

function readReplayTarget(inputs: InputReader, mask: (secret: string) => void): DatabaseTarget | undefined {
  const url = inputs.secret('replay-database-url');
  if (url === '') return undefined;
  try {
    const target = parseDatabaseUrl(url, "input 'replay-database-url'");
    target.secrets.forEach(mask);
    return target;
  } catch (error) {
    inputs.problem('replay-database-url', undefined, messageOf(error));
    return undefined;
  }
}
