import { deadBy, faultOf } from '@stability-actions/workflows/triggers/pattern-fault';
import { expect, test } from 'vitest';

const NOTHING: [pattern: string, instead: string][] = [
  ["- 'agents/**'", 'agents/**'],
  ['- "agents/**"', 'agents/**'],
  ["'agents/**'", 'agents/**'],
  ["!'agents/*.md'", '!agents/*.md'],
  ["['agents/**']", 'agents/**'],
  ["['agents/**'", 'agents/**'],
  ["'tools/**']", 'tools/**'],
  ['[agents/**]', 'agents/**'],
  ['[agents/**', 'agents/**'],
  ["paths: 'agents/**'", 'agents/**'],
  ['agents/** # all of them', 'agents/**'],
  ['^agents/.*', 'agents/.*'],
  ['agents/**$', 'agents/**'],
  ['\u200bagents/**', 'agents/**'],
  ['\ufeffagents/**', 'agents/**'],
  ['./agents/**', 'agents/**'],
  ['/agents/**', 'agents/**'],
  ['agents//**', 'agents/**'],
  ['agents/', 'agents/**'],
  ['agents\\**', 'agents/**'],
  ['{agents,tools}/**', 'agents/**'],
  ['“agents/**”', 'agents/**'],
  ['`agents/**`', 'agents/**'],
  ['!‘agents/*.md’', '!agents/*.md'],
  ['.', '**'],
  ['./', '**'],
  ['/', '**'],
];

test.each(NOTHING)('%s can match nothing; %s was meant', (pattern, instead) => {
  expect(faultOf(pattern)).toMatchObject({ kind: 'matches-nothing', instead });
});

test.each(['agents', 'src/Agents', '!agents', 'my-agents_2'])('%s is a folder without its content', (pattern) => {
  expect(faultOf(pattern)).toMatchObject({ kind: 'bare-folder', instead: `${pattern}/**` });
});

test.each(['agents/** tools/**', 'agents/**;tools/**', 'agents/** | tools/*.py', '!agents/** tools/**'])(
  '%s is one pattern where two were meant',
  (pattern) => {
    const instead = pattern.startsWith('!') ? '!agents/**' : 'agents/**';
    expect(faultOf(pattern)).toMatchObject({ kind: 'joined', instead });
  },
);

test.each([
  'agents/**',
  'my agents/**',
  'docs/* copy/readme.md',
  '!agents/**/*.md',
  'app/[slug]/page.tsx',
  '[ab]/**',
  'Dockerfile',
  'LICENSE',
  'Makefile',
  'agents/v1.*',
  '**',
  '.github/workflows/deploy.yml',
])('%s is taken', (pattern) => {
  expect(faultOf(pattern)).toBeUndefined();
});

test.each<[patterns: string[], by: string | undefined]>([
  [['agents/**', '!**'], '!**'],
  [['agents/**', 'tools/**', '!**/*'], '!**/*'],
  [['agents/**', '!agents/**'], '!agents/**'],
  [['agents/**', '!agents/**', 'agents/x'], undefined],
  [['!**', 'agents/**'], undefined],
  [['agents/**', '!agents/*.md'], undefined],
])('%j matches nothing because of %s', (patterns, by) => {
  expect(deadBy(patterns)).toBe(by);
});
