import { starPattern } from '@stability-actions/common/star-pattern';
import { isIgnored, parseIgnoreRule } from '@stability-actions/migrations/drift/ignore';
import { isChosen } from '@stability-actions/migrations/drift/name-glob';
import type { Difference } from '@stability-actions/migrations/drift/schema-object';
import { describe, expect, test } from 'vitest';

const PARENTS: Record<string, string> = {
  'table audit.log': 'schema audit',
  'table public.users': 'schema public',
  'column public.users.email': 'table public.users',
  'index public.users_manual': 'table public.users',
  'sequence public.users_id_seq': 'column public.users.id',
  'column public.users.id': 'table public.users',
  'function public.add(integer, integer)': 'schema public',
};

const parentOf = (key: string) => PARENTS[key];

const missing = (kind: Difference['kind'], object: string) => ({
  kind,
  object,
  change: 'missing' as const,
  attribute: undefined,
});

test.each([
  ['a table', 'table public.users', missing('table', 'public.users'), true],
  ['another table', 'table public.user', missing('table', 'public.users'), false],
  ['a star crosses dots', 'table public*', missing('table', 'public.users'), true],
  ['a star alone', 'index *', missing('index', 'public.users_manual'), true],
  ['an index by its end', 'index *_manual', missing('index', 'public.users_manual'), true],
  ['another kind', 'index *', missing('table', 'public.users'), false],
  ['a table takes its columns along', 'table public.users', missing('column', 'public.users.email'), true],
  ['and what its columns own', 'table public.users', missing('sequence', 'public.users_id_seq'), true],
  ['a schema takes all along', 'schema audit', missing('table', 'audit.log'), true],
  [
    'behind a change it takes nothing along',
    'missing table public.users',
    missing('column', 'public.users.email'),
    false,
  ],
  ['an id', 'missing table public.users', missing('table', 'public.users'), true],
  ['another change', 'extra table public.users', missing('table', 'public.users'), false],
  [
    'a signature with commas and blanks',
    'function public.add(integer, integer)',
    missing('function', 'public.add(integer, integer)'),
    true,
  ],
  [
    'an id with its attribute',
    'different column public.users.email type',
    { kind: 'column', object: 'public.users.email', change: 'different', attribute: 'type' },
    true,
  ],
  [
    'an id with another attribute',
    'different column public.users.email default',
    { kind: 'column', object: 'public.users.email', change: 'different', attribute: 'type' },
    false,
  ],
] as const)('%s: %s', (_, line, finding, ignored) => {
  expect(isIgnored(finding, [parseIgnoreRule(line)], parentOf)).toBe(ignored);
});

describe('a line is refused', () => {
  test.each([
    ['an unknown kind', 'tables public.*', 'with a kind of schema, extension, table'],
    ['an unknown kind behind a change', 'extra thing x', 'with a kind of'],
    ['no name', 'table', "a name behind the kind, e.g. 'table *'"],
    ['no name behind a change', 'extra table', 'a name behind the kind'],
  ])('%s', (_, line, message) => {
    expect(() => parseIgnoreRule(line)).toThrow(message);
  });
});

test.each([
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['aa*aa', 'aaa', false],
  ['*b*b*', 'abb', true],
  ['*b*b*', 'ab', false],
  ['a', 'A', false],
  ['a.c', 'abc', false],
])('%s %s', (pattern, name, matches) => {
  expect(starPattern(pattern)(name)).toBe(matches);
});

test.each([
  [[], 'public', true],
  [['public'], 'audit', false],
  [['!audit'], 'audit', false],
  [['!audit'], 'public', true],
  [['app_*', '!app_old'], 'app_old', false],
  [['!app_*', 'app_new'], 'app_new', true],
])('schemas %j let %s in: %s', (patterns, name, chosen) => {
  expect(isChosen(patterns, name)).toBe(chosen);
});
