import { expect, test } from 'vitest';
import { movingTag, parseReleaseTag, refsInTheWay, releaseTag } from '../../../scripts/release/tags.ts';

test.each([
  ['slack-notify/v1.2.3', { action: 'slack-notify', version: [1, 2, 3] }],
  ['a/v0.0.0', { action: 'a', version: [0, 0, 0] }],
  ['verify-agents/v10.20.30', { action: 'verify-agents', version: [10, 20, 30] }],
  ['slack-notify/v1', undefined],
  ['slack-notify/v1.2', undefined],
  ['slack-notify/1.2.3', undefined],
  ['slack-notify-v1.2.3', undefined],
  ['slack-notify@1.2.3', undefined],
  ['v1.2.3', undefined],
  ['/v1.2.3', undefined],
  ['actions/slack-notify/v1.2.3', undefined],
  ['slack-notify/v1.2.3-rc.1', undefined],
  ['slack-notify/v01.2.3', undefined],
  ['slack-notify/v1.2.3\n', undefined],
])('the tag %j is %j', (tag, expected) => {
  expect(parseReleaseTag(tag)).toEqual(expected);
});

test('a tag is made and read by the same rule', () => {
  expect(releaseTag('slack-notify', '1.20.3')).toBe('slack-notify/v1.20.3');
  expect(movingTag('slack-notify', '1.20.3')).toBe('slack-notify/v1');
  expect(() => releaseTag('slack-notify', '1.0.0-rc.1')).toThrow("'1.0.0-rc.1' is not a version to release");
});

test.each([
  ['refs/tags/slack-notify', true],
  ['refs/heads/slack-notify', true],
  ['refs/heads/slack-notify/v1', true],
  ['refs/tags/slack-notify/v1', false],
  ['refs/heads/slack-notify-retries', false],
  ['refs/heads/fix/slack-notify', false],
  ['refs/heads/main', false],
])('%s stands in the way: %j', (ref, expected) => {
  expect(refsInTheWay([ref], ['slack-notify', 'verify-agents'])).toEqual(expected ? [ref] : []);
});
