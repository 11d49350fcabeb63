import type { InputContext } from '@stability-actions/common/actions-run';
import { messageOf } from '@stability-actions/common/failure';
import { pathMatcher } from '@stability-actions/workflows/triggers/glob';
import { deadBy, faultOf } from '@stability-actions/workflows/triggers/pattern-fault';
import { type NameMatcher, parseName } from './names.ts';

const CONCLUSIONS = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
  'stale',
  'startup_failure',
];

export interface Inputs {
  paths: string[];
  /** File name without its folder; '' when only the check counts. */
  workflow: string;
  checkName: NameMatcher | undefined;
  commitStatus: NameMatcher | undefined;
  /** Name of an environment; '' when none is waited for. */
  deployment: string;
  sha: string;
  base: string;
  allowed: string[];
  /** All durations in ms. */
  timeout: number;
  appearTimeout: number;
  onMissing: 'fail' | 'warn' | 'pass';
  interval: number;
  maxInterval: number;
  token: string;
}

/** @throws ActionError that names every bad input */
export function readInputs({ inputs }: InputContext): Inputs {
  const token = inputs.secret('github-token');
  const paths = inputs.list('paths');
  for (const pattern of paths) {
    const fault = faultOf(pattern);
    if (fault?.kind !== 'matches-nothing') continue;
    inputs.problem('paths', pattern, `a pattern that can match something, such as '${fault.instead}': ${fault.why}`);
  }
  try {
    if (paths.length > 0 && pathMatcher(paths).onlyExcludes) {
      inputs.problem(
        'paths',
        paths.join(', '),
        "at least one pattern without '!': with exclusions alone nothing matches",
      );
    }
    const dead = deadBy(paths);
    if (dead !== undefined) {
      inputs.problem('paths', paths.join(', '), `a list that can match something: '${dead}' excludes all before it`);
    }
  } catch (error) {
    inputs.problem('paths', undefined, `patterns as in on.push.paths, but ${messageOf(error)}`);
  }

  const workflow = inputs.text('workflow').replace(/^\.?\/?\.github\/workflows\//, '');
  if (workflow !== '' && !/^[^/\\]+\.ya?ml$/.test(workflow)) {
    inputs.problem('workflow', workflow, "the file name of a workflow, such as 'deploy-agents.yml'");
  }
  const nameIn = (input: string) => inputs.parsed(input, (text) => (text === '' ? undefined : parseName(text)));
  const checkName = nameIn('check-name');
  const commitStatus = nameIn('commit-status');
  const deployment = inputs.text('deployment');
  if ([workflow, deployment, inputs.text('check-name'), inputs.text('commit-status')].every((text) => text === '')) {
    inputs.problem(
      'workflow',
      undefined,
      "a value here, in 'check-name', 'commit-status' or 'deployment': what should be waited for?",
    );
  }

  const allowed = inputs.list('allowed-conclusions');
  const unknown = allowed.filter((conclusion) => !CONCLUSIONS.includes(conclusion));
  if (allowed.length === 0 || unknown.length > 0) {
    inputs.problem('allowed-conclusions', unknown.join(', '), `some of ${CONCLUSIONS.join(', ')}`);
  }
  const positive = { positive: true };
  // It is read where the summary is written; here it is only checked.
  inputs.boolean('summary');

  const read: Inputs = {
    paths,
    workflow,
    checkName,
    commitStatus,
    deployment,
    sha: inputs.revision('sha'),
    base: inputs.revision('base'),
    allowed,
    timeout: inputs.duration('timeout', positive),
    appearTimeout: inputs.duration('appear-timeout'),
    onMissing: inputs.choice('on-missing', ['fail', 'warn', 'pass']),
    interval: inputs.duration('interval', positive),
    maxInterval: inputs.duration('max-interval', positive),
    token,
  };
  inputs.finish();
  return read;
}
