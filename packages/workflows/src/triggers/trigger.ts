import { messageOf } from '@stability-actions/common/failure';
import { parse } from 'yaml';
import { PatternError, pathMatcher } from './glob.ts';

/** An event, as a workflow's `on:` sees it. */
export interface TriggerEvent {
  name: string;
  /** The whole ref, or '' where the trigger has no branch filter. */
  ref: string;
  /** The activity, such as `opened`. */
  action: string | undefined;
  /** The event that started our own job, where that is another one. */
  startedBy?: 'pull_request' | 'workflow_run';
}

/** Which changed files call for a run. */
export type Filter =
  | { kind: 'paths' | 'paths-ignore'; patterns: string[]; source: string }
  /** Every change does. */
  | { kind: 'always'; reason: string };

/**
 * The path filter with which `workflow` starts itself on `eventName`.
 * @param text the YAML of the workflow
 */
export function filterOf(workflow: string, text: string, eventName: string): Filter {
  const always = (reason: string): Filter => ({ kind: 'always', reason });
  let triggers: Map<string, unknown>;
  try {
    triggers = triggersOf(parse(text));
  } catch (error) {
    const [problem = ''] = messageOf(error).split('\n');
    return always(`'${workflow}' could not be read (${problem})`);
  }
  if (eventName === 'merge_group' && triggers.has('merge_group')) {
    return always(`'${workflow}' runs for every merge group`);
  }
  const event = isPullRequest(eventName) && triggers.has(eventName) ? eventName : 'push';
  if (!triggers.has(event)) return always(`'${workflow}' is not started by a push, so it has no path filter`);

  const settings = triggers.get(event);
  for (const kind of ['paths', 'paths-ignore'] as const) {
    const patterns = stringsOf(propertyOf(settings, kind));
    if (patterns.length > 0) return { kind, patterns, source: `on.${event}.${kind} of '${workflow}'` };
  }
  return always(`'${workflow}' has no path filter on ${event}`);
}

export interface NotStarted {
  /** A sentence without its full stop, with the condition that would have helped where there is one. */
  why: string;
  /** No run can come by itself; false where somebody may start one by hand or from another workflow. */
  certain: boolean;
}

/** Triggers that need no event of ours: a run may still come when ours does not start it. */
const STARTED_OTHERWISE = [
  'workflow_dispatch',
  'repository_dispatch',
  'workflow_run',
  'deployment',
  'deployment_status',
];

/** What GitHub listens to where the trigger names no `types` (docs "Events that trigger workflows"). */
const DEFAULT_TYPES: Record<string, string[]> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};

/** Activities that one click makes together with others: an opened pull request may be labelled, a release that is published was made and released, too. */
const COMPANIONS: Record<string, string[]> = {
  pull_request: ['labeled', 'assigned', 'review_requested', 'milestoned', 'ready_for_review', 'edited'],
  pull_request_target: ['labeled', 'assigned', 'review_requested', 'milestoned', 'ready_for_review', 'edited'],
  release: ['created', 'published', 'released', 'prereleased'],
};

/**
 * Why GitHub does not start `workflow` for the event by itself, or undefined when it should.
 * @param text the YAML of the workflow; undefined when it is not at the commit
 */
export function whyNotStarted(workflow: string, text: string | undefined, event: TriggerEvent): NotStarted | undefined {
  if (text === undefined) return { why: `'${workflow}' is not at that commit`, certain: false };
  let triggers: Map<string, unknown>;
  try {
    triggers = triggersOf(parse(text));
  } catch (error) {
    const [problem = ''] = messageOf(error).split('\n');
    return { why: `'${workflow}' is no valid workflow (${problem})`, certain: false };
  }
  const names = [...triggers.keys()];
  if (!triggers.has(event.name)) {
    const otherwise = names.some((name) => STARTED_OTHERWISE.includes(name));
    const shared = names.filter((name) => !STARTED_OTHERWISE.includes(name) && name !== 'workflow_call');
    const value = EVENT_EXPRESSIONS[event.startedBy ?? 'itself'];
    const condition = value === '' ? '' : shared.map((name) => `${value} == '${name}'`).join(' || ');
    const why = `'${workflow}' is not started by ${event.name}, only by ${names.join(', ')}`;
    return { why: withCondition(why, condition), certain: !otherwise };
  }
  const settings = triggers.get(event.name);
  return whyNotRef(workflow, settings, event) ?? whyNotActivity(workflow, settings, event);
}

/** How our own job can ask, in its `if:`, for the event that starts the deploy; a merge has started none yet. */
const EVENT_EXPRESSIONS = {
  itself: 'github.event_name',
  workflow_run: 'github.event.workflow_run.event',
  pull_request: '',
} as const;

function withCondition(why: string, condition: string): string {
  return `${why}${condition === '' ? '' : `; with 'if: ${condition}' this job would not wait for it`}`;
}

function whyNotRef(workflow: string, settings: unknown, event: TriggerEvent): NotStarted | undefined {
  const { name, ref } = event;
  const [, kind = '', short = ''] = /^refs\/(heads|tags)\/(.+)$/.exec(ref) ?? [];
  if (short === '' || !['push', 'pull_request', 'pull_request_target', 'merge_group'].includes(name)) return undefined;
  const part = kind === 'tags' ? 'tags' : 'branches';
  try {
    if (takesRef(settings, part, kind === 'tags' ? 'branches' : 'tags', short)) return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { why: `'${workflow}' is no valid workflow (${messageOf(error)})`, certain: false };
  }
  const what = name === 'push' ? `a push to '${short}'` : `${name} on '${short}'`;
  const why = `'${workflow}' is not started by ${what} (on.${name})`;
  return { why: withCondition(why, refCondition(settings, part, event)), certain: true };
}

/** The `if:` that says the same as the filter of the deploy workflow; '' where no expression does. */
function refCondition(settings: unknown, part: 'branches' | 'tags', { name, startedBy }: TriggerEvent): string {
  const isGroup = name === 'merge_group';
  const isPush = name === 'push' && startedBy === undefined;
  const value = isPush ? 'github.ref_name' : isGroup ? 'github.event.merge_group.base_ref' : 'github.base_ref';
  const whole = (pattern: string) => (isGroup ? `refs/heads/${pattern}` : pattern);
  const list = (key: string) => stringsOf(propertyOf(settings, key));
  const conditions = list(part).map((pattern) => {
    const [, start = '', wildcard] = /^([\w./-]+)(\*\*?)?$/.exec(pattern) ?? [];
    if (start === '') return '';
    return wildcard === undefined ? `${value} == '${whole(start)}'` : `startsWith(${value}, '${whole(start)}')`;
  });
  if (conditions.length > 0) return conditions.includes('') ? '' : conditions.join(' || ');
  const not = list(`${part}-ignore`);
  if (not.length > 0) {
    return not.every((pattern) => /^[\w./-]+$/.test(pattern))
      ? not.map((pattern) => `${value} != '${whole(pattern)}'`).join(' && ')
      : '';
  }
  return isPush ? `github.ref_type == '${part === 'tags' ? 'branch' : 'tag'}'` : '';
}

/** With the filter of the other kind alone, no ref of this kind starts it (docs "Workflow syntax", on.push). */
function takesRef(settings: unknown, part: string, otherPart: string, name: string): boolean {
  const list = (key: string) => stringsOf(propertyOf(settings, key));
  const [only, not] = [list(part), list(`${part}-ignore`)];
  if (only.length > 0) return pathMatcher(only).matches(name);
  if (not.length > 0) return !pathMatcher(not).matches(name);
  return list(otherPart).length === 0 && list(`${otherPart}-ignore`).length === 0;
}

function whyNotActivity(workflow: string, settings: unknown, { name, action }: TriggerEvent): NotStarted | undefined {
  const named = stringsOf(propertyOf(settings, 'types'));
  const types = named.length > 0 ? named : DEFAULT_TYPES[name];
  if (types === undefined || action === undefined || types.includes(action)) return undefined;
  const condition = types.map((type) => `github.event.action == '${type}'`).join(' || ');
  const why = `'${workflow}' is not started by the activity '${action}' of ${name}, only by ${types.join(', ')}`;
  return { why: withCondition(why, condition), certain: !types.some((type) => COMPANIONS[name]?.includes(type)) };
}

function isPullRequest(eventName: string): boolean {
  return eventName === 'pull_request' || eventName === 'pull_request_target';
}

/** `on: push`, `on: [push]` and `on: {push: …}` as one. */
function triggersOf(workflow: unknown): Map<string, unknown> {
  const on = propertyOf(workflow, 'on');
  if (typeof on === 'string') return new Map([[on, undefined]]);
  if (Array.isArray(on)) return new Map(on.map((name) => [String(name), undefined]));
  if (typeof on === 'object' && on !== null) return new Map(Object.entries(on));
  throw new Error("it has no 'on'");
}

function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function stringsOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' ? [value] : [];
}
