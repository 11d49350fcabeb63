import { checksum } from '@stability-actions/migrations/sql/checksums';
import {
  codePoints,
  excerpt,
  offsetOfCharacter,
  placeAt,
  readSourceText,
} from '@stability-actions/migrations/sql/source-text';
import { expect, it } from 'vitest';

it.each([
  ['the start', 'ab\ncd', 0, 1, 1],
  ['a later line', 'ab\ncd', 4, 2, 2],
  ['after Windows line ends', 'a\r\nb\r\nc', 6, 3, 1],
  ['after an umlaut', 'äb', 1, 1, 2],
  ['after an emoji, one character for PostgreSQL', '😀b', 2, 1, 2],
  ['the end', 'ab\n', 3, 2, 1],
])('placeAt: %s', (_, text, offset, line, column) => {
  expect(placeAt(text, offset)).toEqual({ line, column });
});

it('converts between code points and offsets', () => {
  expect(offsetOfCharacter('a😀b', 2)).toBe(3);
  expect(offsetOfCharacter('ab', 9)).toBe(2);
  expect(codePoints('a😀b\ud800')).toBe(4);
});

it.each([
  ['plain text', Buffer.from('SELECT 1'), undefined],
  ['a replacement character of its own', Buffer.from('-- \ufffd'), undefined],
  ['Windows-1252', Buffer.from([0x2d, 0x2d, 0x20, 0xe4]), { offset: 3, kind: 'invalid-utf-8' }],
  [
    'bad bytes after a good replacement character',
    Buffer.concat([Buffer.from('\ufffdab'), Buffer.from([0xff])]),
    { offset: 3, kind: 'invalid-utf-8' },
  ],
  ['NUL', Buffer.from('ab\0c'), { offset: 2, kind: 'nul' }],
])('readSourceText finds the bad byte of %s', (_, content, badByte) => {
  expect(readSourceText(content).badByte).toEqual(badByte);
});

it('leaves the byte order mark out of the text', () => {
  expect(readSourceText(Buffer.from('\ufeffSELECT 1'))).toMatchObject({ text: 'SELECT 1', hasByteOrderMark: true });
});

it('line ends do not matter for the checksum, anything else does', () => {
  // The value is that of: printf 'a\nb\n' | sha256sum
  const expected = '911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2';
  expect(checksum('a\r\nb\r\n')).toBe(checksum('a\nb\n'));
  expect(checksum('a\rb\n')).toBe(checksum('a\nb\n'));
  expect(checksum('a\nb')).not.toBe(checksum('a\nb\n'));
  expect(checksum('a\nb\n')).toBe(expected);
});

it('points at the column with a caret, also in a long line', () => {
  expect(excerpt('a\n\tselec 1\n', { line: 2, column: 2 })).toBe('2 |  selec 1\n     ^');
  const [line = '', caret = ''] = excerpt(`${'x'.repeat(500)}HERE${'y'.repeat(500)}`, { line: 1, column: 501 }).split(
    '\n',
  );
  expect(line.slice(caret.length - 1)).toMatch(/^HERE/);
  expect(line.length).toBeLessThan(100);
});
