import { expect, test } from 'vitest';
import { parseCheckName } from '../../../actions/wait-for-agent-deploy/src/names.ts';

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

test.each(ROWS)('%s on %s: %s', (text, name, matches, exact) => {
  const matcher = parseCheckName(text);
  expect([matcher.matches(name), matcher.isExact(name)]).toEqual([matches, exact]);
});

test('a broken regular expression is refused', () => {
  expect(() => parseCheckName('/(/')).toThrow(/a regular expression between slashes/);
});
