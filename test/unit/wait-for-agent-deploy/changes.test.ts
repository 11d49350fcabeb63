import { expect, test } from 'vitest';
import { type Diff, decide } from '../../../actions/wait-for-agent-deploy/src/changes.ts';

const DIFF: Diff = { files: [], method: 'compare', note: 'a..b', beyondGitHubsLimit: false, alwaysStarts: false };
type Kind = 'paths' | 'paths-ignore';

const ROWS: [
  name: string,
  kind: Kind,
  patterns: string[],
  diff: Partial<Diff>,
  matched: string[] | undefined,
  reason: RegExp,
][] = [
  [
    'a match',
    'paths',
    ['agents/**'],
    { files: ['agents/a.py', 'x'] },
    ['agents/a.py'],
    /^1 of 2 changed files \(a\.\.b\) match F$/,
  ],
  ['no match', 'paths', ['agents/**'], { files: ['x'] }, undefined, /^none of 1 changed file \(a\.\.b\) matches F$/],
  ['nothing changed', 'paths', ['**'], {}, undefined, /^none of 0 changed files/],
  ['all ignored', 'paths-ignore', ['docs/**'], { files: ['docs/a'] }, undefined, /^none of 1 changed file/],
  ['one not ignored', 'paths-ignore', ['docs/**'], { files: ['docs/a', 'b'] }, ['b'], /^1 of 2/],
  [
    'not known',
    'paths',
    ['agents/**'],
    { files: undefined, note: 'it broke' },
    [],
    /^treated as changed, because it broke$/,
  ],
  [
    'more than 1,000 commits',
    'paths',
    ['agents/**'],
    { files: ['x'], alwaysStarts: true },
    [],
    /more than 1,000 commits/,
  ],
  ['only exclusions', 'paths', ['!docs/**'], { files: ['x'] }, [], /only excludes/],
  [
    'a pattern that GitHub would refuse',
    'paths',
    ['[a'],
    { files: ['x'] },
    [],
    /because in F '\[' in '\[a' is not closed/,
  ],
];

test.each(ROWS)('%s', async (_name, kind, patterns, diff, matched, reason) => {
  const decision = await decide({ kind, patterns, source: 'F' }, { ...DIFF, ...diff });
  expect(decision).toMatchObject({ changed: matched !== undefined, matchedFiles: matched ?? [] });
  expect(decision.reason).toMatch(reason);
});
