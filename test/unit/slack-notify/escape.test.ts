import { expect, test } from 'vitest';
import { parseBlocks } from '../../../actions/slack-notify/src/message/blocks.ts';
import { fill, PLACEHOLDERS, type Placeholders } from '../../../actions/slack-notify/src/message/template.ts';
import { cut, link, mrkdwn, plain } from '../../../actions/slack-notify/src/slack/escape.ts';
import { line } from '../../../actions/slack-notify/src/subject/clean-text.ts';

test.each([
  ['control characters of mrkdwn', 'a & b < c > d', 'a &amp; b &lt; c &gt; d'],
  ['an entity stays what it is', '&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
  ['snake_case stays', 'my_file_name.py', 'my_file_name.py'],
  ['home~dir inside a word stays', 'a~b', 'a~b'],
  ['emphasis becomes look-alikes', '_a_ *b* ~c~ `d`', '\u02cda\u02cd \u2217b\u2217 \u223cc\u223c \u02cbd\u02cb'],
  ['a quote at the start of a line', '> a\n> b', '\u203a a\n\u203a b'],
  ['emoji names', ':tada: 12:30:45 std::vec', '\u2236tada: 12:30:45 std::vec'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: outside text, not ours
  ['quotes and expressions stay', 'Revert "x" ${{ y }}', 'Revert "x" ${{ y }}'],
])('mrkdwn: %s', (_, text, expected) => {
  expect(mrkdwn(text)).toBe(expected);
});

test('plain and line', () => {
  expect(plain('a\n<!here> & b -> c')).toBe('a \u2039!here> & b -> c');
  expect(plain(':white_check_mark: 12:30:45')).toBe('\u2236white_check_mark: 12:30:45');
  expect(line('  a\r\n\tb  ')).toBe('a b');
});

test.each([
  ['a normal one', 'https://x.example/a?b=1&c=2', 'l', '<https://x.example/a?b=1&amp;c=2|l>'],
  ['characters that end it', 'https://x.example/a|b>c', 'l|m>n', '<https://x.example/a%7Cb%3Ec|l\u00a6m&gt;n>'],
  ['a password, which is not for a channel', 'https://deploy:S3cret@x.example/a', 'l', '<https://x.example/a|l>'],
  ['a scheme that runs code', 'javascript:alert(1)', 'l', 'l'],
  ['no URL', undefined, 'l', 'l'],
  ['too long', `https://x.example/${'a'.repeat(3_000)}`, 'l', 'l'],
])('link: %s', (_, url, label, expected) => {
  expect(link(url, label)).toBe(expected);
});

test.each([
  ['short enough', 'abc', 3, 'abc'],
  ['too long', 'abcd', 3, 'ab\u2026'],
  ['not inside an entity', 'a&amp;b', 5, 'a\u2026'],
  ['an entity that fits', 'a&amp;bcd', 8, 'a&amp;b\u2026'],
  ['not inside a surrogate pair', 'a\u{1f600}b', 3, 'a\u2026'],
  ['not inside a family', 'ab\u{1f469}\u200d\u{1f467}cd', 6, 'ab\u2026'],
  ['inside a stack of combining marks', `a${'\u0301'.repeat(500)}`, 100, `a${'\u0301'.repeat(98)}\u2026`],
])('cut: %s', (_, text, max, expected) => {
  expect(cut(text, max)).toBe(expected);
});

test('placeholders: known ones once, unknown ones never', () => {
  const empty = Object.fromEntries(PLACEHOLDERS.map((name) => [name, ''])) as Placeholders;
  const values = { ...empty, branch: '{sha}', sha: 'abc' };
  expect(fill('{branch} {sha} {nope} {"json": 1}', values)).toBe('{sha} abc {nope} {"json": 1}');
});

test.each([
  ['not JSON', '[', /JSON/],
  ['not an array', '{"a":1}', /array/],
  ['51 blocks', JSON.stringify(Array.from({ length: 51 }, () => ({ type: 'divider' }))), /at most 50 blocks, found 51/],
  ['unknown type', '[{"type":"sektion"}]', /no block of a message is called 'sektion'/],
  ['empty section', '[{"type":"section"}]', /needs "text" or "fields"/],
  [
    'long field',
    `[{"type":"section","fields":[{"type":"mrkdwn","text":"${'x'.repeat(2_001)}"}]}]`,
    /\/0\/fields\/0\/text: 1 to 2000/,
  ],
  [
    'eleven fields',
    JSON.stringify([{ type: 'section', fields: Array.from({ length: 11 }, () => ({ type: 'mrkdwn', text: 'x' })) }]),
    /1 to 10 entries/,
  ],
  ['long header', `[{"type":"header","text":{"type":"plain_text","text":"${'x'.repeat(151)}"}}]`, /1 to 150/],
  [
    'long button',
    `[{"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"${'x'.repeat(76)}"}}]}]`,
    /1 to 75/,
  ],
  [
    'long URL',
    `[{"type":"image","alt_text":"a","image_url":"https://x.example/${'x'.repeat(3_000)}"}]`,
    /at most 3000/,
  ],
  [
    'too long in all',
    JSON.stringify(
      Array.from({ length: 5 }, () => ({ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2_900) } })),
    ),
    /at most 12000 characters in all/,
  ],
])('own blocks that Slack would refuse: %s', (_, json, problem) => {
  expect(() => parseBlocks(json)).toThrow(problem);
});
