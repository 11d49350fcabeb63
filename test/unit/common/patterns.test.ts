import { compilePattern } from '@stability-actions/common/patterns';
import { expect, test } from 'vitest';

test('no pattern explodes, and a long one is refused', () => {
  const text = `${'a'.repeat(20_000)}!`;
  for (const source of ['(a+)+b', '(a|aa)+b', '(a*)*b', '(.*)*b', '([a-z]+)*b', 'a{1,50}a{1,50}a{1,50}b']) {
    expect(compilePattern(source).finds(text), source).toBe(false);
  }
  expect(() => compilePattern('a'.repeat(1_001))).toThrow(/1001 characters/);
});

test.each(['(?=a)', '(?<!a)b', '(a)\\1'])('%s needs another engine, and is refused by name', (source) => {
  expect(() => compilePattern(source)).toThrow(/look-around and back-references are not taken/);
});
