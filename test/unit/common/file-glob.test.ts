import { compileFileGlob } from '@stability-actions/common/file-glob';
import picomatch from 'picomatch';
import { expect, test } from 'vitest';

const PATTERNS = [
  ...[
    '*',
    '*.sql',
    '**',
    '**/*',
    'a/**',
    'a/**/b',
    '**/x',
    '*a*',
    'a?',
    '[ab]*',
    '[!ab]*',
    '[^a]?',
    '{a,b}/*',
    'a{1..3}',
  ],
  ...['+(a|b)*', '@(a|b)', '?(a)b', '*(x)', '.*', 'a*', '**/*a*b', '!a', '!*.sql', '!!a', '[[:digit:]]*', 'a/*/b'],
  ...['dev*.yml', 'a.b', 'a+b', '(a)', 'a\\*b', '/a', 'a/', '{a,{b,c}}*.sql', 'Deploy *', '**/a/**/b/*.sql', '', '.'],
];

const TEXTS = [
  ...['a', 'b', 'x', 'ab', 'abc', 'aab', 'a.sql', 'b.sql', 'c1.sql', '1.sql', '.hidden', '.sql', 'a.b', 'a+b', '(a)'],
  ...['a/b', 'a/x', 'a/c/b', 'a/c/d/b', 'b/a.sql', 'x/y/z.sql', 'a/b/c/a/b', 'a/d/b/c.sql', 'a*b', 'a1', 'a3', 'a4'],
  ...['dev.yml', 'dev-x.yml', 'Deploy it', 'deploy (prod/eu)', 'A.SQL', 'é', 'a b', '001_a-b.sql'],
];

test.each(PATTERNS.filter((pattern) => pattern !== ''))('%j is read as picomatch reads it', (pattern) => {
  const [path, name] = [compileFileGlob(pattern), compileFileGlob(pattern, { names: true })];
  const [ofPath, ofName] = [
    picomatch(pattern, { dot: true }),
    picomatch(pattern, { dot: true, nocase: true, bash: true }),
  ];
  const others = TEXTS.filter((text) => text !== pattern);
  const different = others.filter((text) => path.matches(text) !== ofPath(text) || name.matches(text) !== ofName(text));
  expect(different).toEqual([]);
});

test('no glob hangs, whoever wrote it', () => {
  const start = process.cpuUsage().user;
  const path = `${'a/'.repeat(50)}${'a'.repeat(200)}`;
  for (const pattern of [
    `${'**/*a*'.repeat(40)}b`,
    `${'*a'.repeat(60)}b`,
    '+(+(a))b',
    `${'**/'.repeat(60)}b`,
    '+(a|aa)+(a|aa)b',
  ]) {
    expect(compileFileGlob(pattern).matches(path), pattern).toBe(false);
    expect(compileFileGlob(pattern, { names: true }).matches(path), pattern).toBe(false);
  }
  expect(process.cpuUsage().user - start).toBeLessThan(10_000_000);
  expect(() => compileFileGlob('a'.repeat(1_001))).toThrow(/1001 characters/);
  expect(() => compileFileGlob('!(a)*')).toThrow(/is not taken/);
});
