import { compileGlob, pathMatcher } from '@stability-actions/workflows/triggers/glob';
import { describe, expect, test } from 'vitest';

/** Every row of GitHub's "Patterns to match file paths" and "branches and tags" tables, then the edges around them. */
const MATCHES: [pattern: string, path: string, matches: boolean][] = [
  ['*', 'README.md', true],
  ['*', 'docs/README.md', false],
  ['*.jsx?', 'page.js', true],
  ['*.jsx?', 'page.jsx', true],
  ['*.jsx?', 'page.jsxx', false],
  ['**', 'all/the/files.md', true],
  ['*.js', 'app.js', true],
  ['*.js', 'js/app.js', false],
  ['**.js', 'index.js', true],
  ['**.js', 'src/js/app.js', true],
  ['docs/*', 'docs/README.md', true],
  ['docs/*', 'docs/mona/octocat.txt', false],
  ['docs/**', 'docs/mona/octocat.txt', true],
  ['docs/**', 'docs', false],
  ['docs/**/*.md', 'docs/README.md', true],
  ['docs/**/*.md', 'docs/a/markdown/file.md', true],
  ['docs/**/*.md', 'docs/mona/octocat.txt', false],
  ['**/docs/**', 'docs/hello.md', true],
  ['**/docs/**', 'space/docs/plan/space.doc', true],
  ['**/docs/**', 'my-docs/hello.md', false],
  ['**/README.md', 'README.md', true],
  ['**/README.md', 'js/README.md', true],
  ['**/*src/**', 'a/src/app.js', true],
  ['**/*src/**', 'my-src/code/js/app.js', true],
  ['**/*-post.md', 'my-post.md', true],
  ['**/*-post.md', 'path/their-post.md', true],
  ['**/migrate-*.sql', 'db/sept/migrate-v1.sql', true],
  ['v[12].[0-9]+.[0-9]+', 'v2.10.123', true],
  ['v[12].[0-9]+.[0-9]+', 'v3.1.0', false],
  ['Octoc?t', 'Octot', true],
  ['[CB]at', 'Bat', true],
  ['[CB]at', 'Rat', false],
  ['a.py', 'abpy', false],
  ['agents', 'agents/a.py', false],
  ['agents/', 'agents/a.py', false],
  ['agents/a.py', 'x/agents/a.py', false],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['a/(b)|{c}$', 'a/(b)|{c}$', true],
  ['a!b', 'a!b', true],
  ['**+', 'x/y', true],
  ['docs/**', 'docs/näme 😀.md', true],
  ['docs/?*', 'docs', true],
  ['a**/b', 'a/x/b', true],
  ['a**/b', 'ab', false],
  ['[^a]', '^', true],
  ['Docs/**', 'docs/a', false],
];

describe('one pattern', () => {
  test.each(MATCHES)('%s on %s: %s', (pattern, path, matches) => {
    expect(compileGlob(pattern).matches(path)).toBe(matches);
  });

  test.each([
    ['[a', "'[' in '[a' is not closed"],
    ['+a', "'+' in '+a' has no character before it to repeat"],
    ['?', "'?' in '?' has no character before it to repeat"],
    ['[z-a]', 'invalid character class range'],
  ])('%s is refused', (pattern, message) => {
    expect(() => compileGlob(pattern)).toThrow(message);
  });
});

const LISTS: [patterns: string[], path: string, matches: boolean][] = [
  [['*.md', '!README.md'], 'hello.md', true],
  [['*.md', '!README.md'], 'README.md', false],
  [['*.md', '!README.md'], 'docs/hello.md', false],
  [['*.md', '!README.md', 'README*'], 'README.md', true],
  [['*.md', '!README.md', 'README*'], 'README.doc', true],
  [['!agents/docs/**', 'agents/**'], 'agents/docs/a.md', true],
  [['agents/**', '!agents/docs/**'], 'agents/docs/a.md', false],
  [['agents/**', '!agents/docs/**', 'agents/docs/api.md'], 'agents/docs/api.md', true],
  [[], 'a', false],
];

describe('a list', () => {
  test.each(LISTS)('%j on %s: %s', (patterns, path, matches) => {
    expect(pathMatcher(patterns).matches(path)).toBe(matches);
  });

  test('that only excludes is recognized', () => {
    expect(pathMatcher(['!a', '!b']).onlyExcludes).toBe(true);
    expect(pathMatcher(['!a', 'b']).onlyExcludes).toBe(false);
  });

  test('many wildcards take no time on a long path', () => {
    const path = `${'a/'.repeat(300)}x`;
    const start = performance.now();
    expect(compileGlob('**/a/**/a/**/*b+?c').matches(path)).toBe(false);
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
