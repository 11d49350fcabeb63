import { starPattern } from '@stability-actions/common/star-pattern';
import { pathMatcher } from '@stability-actions/test-reports/glob';
import { suffixThatExists } from '@stability-actions/test-reports/paths';
import { firstOwnFrame } from '@stability-actions/test-reports/place';
import { expect, test } from 'vitest';

test.each([
  ['*.xml', 'a.xml', true],
  ['*.xml', 'r/a.xml', false],
  ['**/*.xml', 'a.xml', true],
  ['**/*.xml', 'a/b/c.xml', true],
  ['a/**', 'a/b/c.xml', true],
  ['a/**/b/**/c.xml', 'a/x/b/y/z/c.xml', true],
  ['a/**/b/**/c.xml', 'a/x/c.xml', false],
  ['r?.xml', 'r1.xml', true],
  ['r?.xml', 'r.xml', false],
  ['r?.xml', 'r/.xml', false],
  ['*', '.hidden', true],
  ['report (1)*.xml', 'report (1) b.xml', true],
  ['[ab]*.xml', '[ab]1.xml', true],
  ['[ab]*.xml', 'a1.xml', false],
  ['{a,b}*.xml', 'a1.xml', false],
  ['+(a)*.xml', '+(a).xml', true],
  ['a|b*', 'a|bc', true],
  ['a*b*c', 'axxbxxc', true],
  ['a*b*c', 'axxbxx', false],
])('%s and %s', (pattern, path, expected) => {
  expect(pathMatcher(pattern)(path)).toBe(expected);
});

test.each([
  ['a > *', 'a > b/c\nd', true],
  ['*', '', true],
  ['a*a', 'a', false],
  ['*x*', 'axb', true],
  ['(a|b)', '(a|b)', true],
  ['(a|b)', 'a', false],
  ['a?', 'ab', false],
])('an exception %s and %s', (pattern, name, expected) => {
  expect(starPattern(pattern)(name)).toBe(expected);
});

test('no pattern hangs, whoever wrote it', () => {
  const text = 'a'.repeat(20_000);
  expect(starPattern(`${'a*'.repeat(500)}b`)(text)).toBe(false);
  expect(pathMatcher(`${'a*'.repeat(50)}b`)(text)).toBe(false);
  expect(pathMatcher(`${'**/a/'.repeat(50)}b`)(`${'a/'.repeat(5_000)}c`)).toBe(false);
});

test.each([
  ['.NET', '   at N.C.Two() in /home/runner/work/repo/repo/src/C.cs:line 12\n', 'src/C.cs', 12],
  ['Perl', '#   at src/C.cs line 7.', 'src/C.cs', 7],
  ['Python', '  File "/app/src/C.cs", line 9, in x', 'src/C.cs', 9],
  ['JavaScript', '    at f (file:///home/runner/work/repo/repo/src/C.cs:3:5)', 'src/C.cs', 3],
])('a stack frame of %s', (_, message, file, line) => {
  const paths = {
    resolve: (path: string) => path.replace(/^.*\/(?=src\/)/, ''),
    exists: (path: string) => path === 'src/C.cs',
  };
  expect(firstOwnFrame(message, paths)).toMatchObject({ file, line });
});

test('a frame of RSpec, which begins with a dot, is at the path itself', () => {
  const exists = (path: string) => /^(?:\.\/)?spec\/a_spec\.rb$/.test(path);
  expect(suffixThatExists('/spec/a_spec.rb/./spec/a_spec.rb', exists)).toBe('spec/a_spec.rb');
});
