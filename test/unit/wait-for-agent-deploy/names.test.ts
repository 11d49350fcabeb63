import { expect, test } from 'vitest';
import { isRelated, nearMisses, parseName } from '../../../actions/wait-for-agent-deploy/src/names.ts';

const ROWS: [text: string, name: string, matches: boolean, exact: boolean][] = [
  ['deploy', 'deploy', true, true],
  ['deploy', 'deploy-docs', false, false],
  ['deploy', 'pre-deploy', false, false],
  ['deploy', 'Deploy', false, false],
  ['deploy', 'release / deploy', true, false],
  ['deploy', 'release / prod / deploy', true, false],
  ['deploy', 'deploy / smoke', false, false],
  ['deploy', 'deploy (eu, 1)', true, false],
  ['deploy', 'release / deploy (eu)', true, false],
  ['deploy', 'deploy(eu)', false, false],
  ['deploy', 'deploy (eu) again', false, false],
  ['release / deploy', 'release / deploy', true, true],
  ['release / deploy', 'deploy', false, false],
  ['/deploy-.*/', 'deploy-eu', true, false],
  ['/deploy-.*/', 'pre-deploy-eu', false, false],
  ['/a|b/', 'b', true, false],
  ['/a|b/', 'bc', false, false],
];

test.each(ROWS)('in one run, %s on %s: %s', (text, name, matches, exact) => {
  const matcher = parseName(text);
  expect([matcher.matches(name) || isRelated(text, name), matcher.isExact(name)]).toEqual([matches, exact]);
});

const OF_COMMIT: [text: string, name: string, matches: boolean][] = [
  ['deploy', 'deploy', true],
  ['deploy', 'release / deploy', false],
  ['deploy', 'deploy (eu, 1)', false],
  ['/deploy.*/', 'deploy (eu, 1)', true],
  ['/DEPLOY/i', 'deploy', true],
  ['/a.b/s', 'a\nb', true],
  ['/a.b/', 'a\nb', false],
];

test.each(OF_COMMIT)('among all checks of a commit, %s on %j: %s', (text, name, matches) => {
  expect(parseName(text).matches(name)).toBe(matches);
});

test('names that may be meant are told: another case, a matrix, a called workflow', () => {
  const names = ['Deploy', 'deploy (eu)', 'release / deploy', 'build', 'deploy'];
  expect(nearMisses(parseName('deploy'), names)).toEqual(['Deploy', 'deploy (eu)', 'release / deploy']);
  expect(nearMisses(parseName('CI / deploy (eu)'), names)).toEqual(['Deploy', 'deploy (eu)', 'deploy']);
  expect(nearMisses(parseName('/deploy/'), names)).toEqual(['Deploy', 'deploy (eu)', 'release / deploy']);
});

test('a name that takes exponential time in other engines takes none here', () => {
  const start = performance.now();
  expect(parseName('/(a+)+b/').matches('a'.repeat(20_000))).toBe(false);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test.each([
  ['/a(?=b)/', /look-around and back-references are not taken/],
  ['/(a)\\1/', /look-around and back-references are not taken/],
  ['/a/g', /the flag 'g' means nothing here/],
  [`/${'a'.repeat(1_001)}/`, /at most 1000 are taken/],
])('%s is refused with the reason', (text, message) => {
  expect(() => parseName(text)).toThrow(message);
});

test('a broken regular expression is refused', () => {
  expect(() => parseName('/(/')).toThrow(/a regular expression between slashes/);
});
