import { messageOf } from '@stability-actions/common/failure';
import { parse } from 'yaml';
import { pathMatcher } from './glob.ts';

/** Which changed files call for a deploy. */
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

/**
 * Why GitHub does not start `workflow` for the event by itself, or undefined when it should.
 * @param text the YAML of the workflow; undefined when it is not at the commit
 */
export function whyNotStarted(
  workflow: string,
  text: string | undefined,
  event: { name: string; ref: string },
): string | undefined {
  if (text === undefined) return `'${workflow}' is not at that commit`;
  try {
    const triggers = triggersOf(parse(text));
    if (!triggers.has(event.name)) {
      return `'${workflow}' is not started by ${event.name}, only by ${[...triggers.keys()].join(', ')}`;
    }
    const [, branch] = /^refs\/heads\/(.+)$/.exec(event.ref) ?? [];
    if (event.name !== 'push' || branch === undefined || takesBranch(triggers.get('push'), branch)) return undefined;
    return `'${workflow}' is not started by a push to '${branch}' (on.push)`;
  } catch (error) {
    const [problem = ''] = messageOf(error).split('\n');
    return `'${workflow}' is no valid workflow (${problem})`;
  }
}

/** With `tags` alone no branch starts it (docs "Workflow syntax", on.push). */
function takesBranch(settings: unknown, branch: string): boolean {
  const [only, not, tags] = ['branches', 'branches-ignore', 'tags'].map((name) =>
    stringsOf(propertyOf(settings, name)),
  );
  if (only !== undefined && only.length > 0) return pathMatcher(only).matches(branch);
  if (not !== undefined && not.length > 0) return !pathMatcher(not).matches(branch);
  return tags === undefined || tags.length === 0;
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
