import { code, codeBlock, escapeMarkdown, fitSummary, table } from '@stability-actions/common/markdown';
import { expect, it } from 'vitest';

it.each([
  ['a link', '[x](http://e.com)'],
  ['an image', '![x](http://e.com)'],
  ['HTML', '<img src=x onerror=y>'],
  ['a mention', 'thanks @octocat'],
  ['a bare link', 'go to https://evil.example'],
  ['a table break', 'a | b'],
  ['a heading after a line break', 'a\n# b'],
  ['right-to-left override', 'a\u202eb'],
  ['a control character', 'a\u0007b'],
])('escapeMarkdown makes %s inert', (_, text) => {
  expect(escapeMarkdown(text)).not.toMatch(/(?<!\\)[[\]|#]|<(?!!-- -->)|@\w|:\/\/|\n|[\u202e\p{Cc}]/u);
});

it.each(['`a`', 'a|b', '<b>', 'a\nb', '@octocat', '$x$'])('code keeps %j in its cell', (text) => {
  expect(code(text)).toMatch(/^<code>[^`|<>\n@$]*<\/code>$/);
});

it('codeBlock uses a fence that its content cannot close', () => {
  expect(codeBlock('a\n```\nb', 'sql')).toBe('````sql\na\n```\nb\n````');
});

it('table has a line for each row', () => {
  expect(table(['a', 'b'], [['1', '2']])).toBe('| a | b |\n| --- | --- |\n| 1 | 2 |');
});

it('fitSummary cuts at a line end, within the limit, and says so', () => {
  const cut = fitSummary('ä'.repeat(50).concat('\n').repeat(100), 1_000);
  expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(1_000);
  expect(cut).toMatch(/^(ä{50}\n)*ä{50}\n\n\*Cut here/);
  expect(fitSummary('short', 1_000)).toBe('short');
});
