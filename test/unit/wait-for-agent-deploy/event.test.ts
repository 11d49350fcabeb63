import { expect, test } from 'vitest';
import { type Comparison, comparisonOf } from '../../../actions/wait-for-agent-deploy/src/event.ts';

const ZERO = '0'.repeat(40);
const repository = { default_branch: 'main' };
const pull_request = { head: { sha: 'pr-head' }, base: { sha: 'pr-base' } };

interface Row {
  name: string;
  event: string;
  ref?: string;
  payload: unknown;
  inputs?: { sha?: string; base?: string };
  sha?: string;
  base: [ref: string, dots: number, push: boolean] | undefined;
  reason: RegExp;
}

const ROWS: Row[] = [
  {
    name: 'push',
    event: 'push',
    payload: { before: 'b', repository },
    base: ['b', 2, true],
    reason: /before the push/,
  },
  {
    name: 'forced push',
    event: 'push',
    payload: { before: 'b', forced: true },
    base: ['b', 2, true],
    reason: /before the push/,
  },
  {
    name: 'new branch',
    event: 'push',
    ref: 'refs/heads/x',
    payload: { before: ZERO, created: true, repository },
    base: ['main', 3, true],
    reason: /new branch.*'main'/,
  },
  {
    name: 'first push of the default branch',
    event: 'push',
    payload: { before: ZERO, repository },
    base: undefined,
    reason: /first push/,
  },
  {
    name: 'new branch, default branch unknown',
    event: 'push',
    payload: { before: ZERO },
    base: undefined,
    reason: /no commit before/,
  },
  {
    name: 'tag',
    event: 'push',
    ref: 'refs/tags/v1',
    payload: { before: ZERO, repository },
    base: undefined,
    reason: /tag/,
  },
  {
    name: 'moved tag',
    event: 'push',
    ref: 'refs/tags/v1',
    payload: { before: 'b', repository },
    base: undefined,
    reason: /tag/,
  },
  {
    name: 'pull_request',
    event: 'pull_request',
    payload: { pull_request },
    sha: 'pr-head',
    base: ['pr-base', 3, false],
    reason: /pull request/,
  },
  {
    name: 'pull_request_target',
    event: 'pull_request_target',
    payload: { pull_request },
    sha: 'pr-head',
    base: ['pr-base', 3, false],
    reason: /pull request/,
  },
  {
    name: 'merge_group',
    event: 'merge_group',
    payload: { merge_group: { base_sha: 'mb', head_sha: 'mh' } },
    base: ['mb', 2, false],
    reason: /merge group/,
  },
  {
    name: 'workflow_run',
    event: 'workflow_run',
    payload: { workflow_run: { head_sha: 'other' } },
    base: undefined,
    reason: /'workflow_run' names no commit/,
  },
  {
    name: 'workflow_dispatch',
    event: 'workflow_dispatch',
    payload: {},
    base: undefined,
    reason: /'workflow_dispatch' names no commit/,
  },
  {
    name: 'schedule',
    event: 'schedule',
    payload: { schedule: '0 0 * * *' },
    base: undefined,
    reason: /'schedule' names no commit/,
  },
  {
    name: 'inputs go first',
    event: 'push',
    payload: { before: 'b' },
    inputs: { sha: 's', base: 'v1.0' },
    sha: 's',
    base: ['v1.0', 2, true],
    reason: /input 'base'/,
  },
  {
    name: 'base on a dispatch',
    event: 'workflow_dispatch',
    payload: {},
    inputs: { base: 'main' },
    base: ['main', 2, false],
    reason: /input 'base'/,
  },
  {
    name: 'base on a pull request',
    event: 'pull_request',
    payload: { pull_request },
    inputs: { base: 'main' },
    sha: 'pr-head',
    base: ['main', 3, false],
    reason: /input 'base'/,
  },
  {
    name: 'zeros as base are no base',
    event: 'workflow_dispatch',
    payload: {},
    inputs: { base: ZERO },
    base: undefined,
    reason: /names no commit/,
  },
  {
    name: 'a payload of another shape',
    event: 'push',
    payload: { before: 7 },
    base: undefined,
    reason: /no commit before/,
  },
];

test.each(ROWS)(
  '$name',
  ({ event, ref = 'refs/heads/main', payload, inputs = {}, sha = 'event-sha', base, reason }) => {
    const found: Comparison = comparisonOf(
      { name: event, payload, sha: 'event-sha', ref },
      inputs.sha ?? '',
      inputs.base ?? '',
    );
    expect(found.sha).toBe(sha);
    expect(found.base && [found.base.ref, found.base.dots, found.base.push]).toEqual(base);
    expect(found.reason).toMatch(reason);
  },
);
