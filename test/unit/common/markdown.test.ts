import { findingsTable, logFindings } from '@stability-actions/common/finding-report';
import { createLog } from '@stability-actions/common/log';
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
  expect(escapeMarkdown(text)).not.toMatch(/(?<!\\)[[\]|]|^#|<(?!!-- -->)|@\w|:\/\/|\n|[\u202e\p{Cc}]/u);
});

it.each([
  ['17_add_tier.sql', '17_add_tier.sql'],
  ['git mv a-b/1_x.sql a-b/1b_x.sql', 'git mv a-b/1_x.sql a-b/1b_x.sql'],
  ['_emphasis_ and *more*', '\\_emphasis\\_ and \\*more\\*'],
  ['- no list', '\\- no list'],
  ['see #12', 'see \\#12'],
  ['1. no list', '1.<!-- --> no list'],
])('escapeMarkdown leaves what is harmless: %s', (text, expected) => {
  expect(escapeMarkdown(text)).toBe(expected);
});

it.each([
  ['a_b.sql', '`a_b.sql`'],
  ['a|b', '`a\\|b`'],
  ['a`b', '``a`b``'],
  ['`a``', '``` `a`` ```'],
  ['a\nb\u202e', '`a b\ufffd`'],
  ['', ''],
])('code: %j', (text, expected) => {
  expect(code(text)).toBe(expected);
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

it('a block of code shows what nobody can see, and keeps its lines', () => {
  expect(codeBlock('\u001b[31mred\u202e\r\n`x`')).toBe('```\n\\u{1b}[31mred\\u{202e}\n`x`\n```');
});

it('an excerpt says what it belongs to', () => {
  const finding = { severity: 'error', rule: 'r', file: 'a.js', line: 3, help: 'Mend it.' } as const;
  const table = findingsTable([
    { ...finding, message: 'one' },
    { ...finding, line: 9, message: 'two\nmore' },
  ]);
  expect(table).toContain('\n\n`a.js:9` two\n\n```\nmore\n```');
  expect(table).not.toContain('`a.js:3` one');
});

it('logs a thousand findings, and says where the others are', () => {
  const finding = { rule: 'r', severity: 'warning', file: 'a', message: 'm', help: 'h' } as const;
  const lines: string[] = [];
  logFindings(
    Array(1_002).fill(finding),
    createLog((line) => lines.push(line)),
    'the file has all',
  );
  expect(lines).toHaveLength(1_001);
  expect(lines.at(-1)).toBe('And 2 more findings; the file has all.\n');
});
