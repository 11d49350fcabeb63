import { ActionError } from '@stability-actions/common/failure';
import { InputReader } from '@stability-actions/common/inputs';
import { expect, it, vi } from 'vitest';

const reader = (inputs: Record<string, string>, mask: (secret: string) => void = () => {}) =>
  new InputReader(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    mask,
  );

/** What finish() says after `read`. */
function problemOf(inputs: Record<string, string>, read: (reader: InputReader) => unknown): string | undefined {
  const inputReader = reader(inputs);
  read(inputReader);
  try {
    inputReader.finish();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ActionError);
    return error instanceof Error ? error.message : undefined;
  }
}

it('keeps the hyphens of a name, as the runner does', () => {
  expect(reader({ 'dry-run': 'TRUE' }).boolean('dry-run')).toBe(true);
});

it('splits lists at line ends and commas, and ignores blank lines and comments', () => {
  const list = reader({ path: 'a, b\n\n# c\n  d e  \r\nf,' }).list('path');
  expect(list).toEqual(['a', 'b', 'd e', 'f']);
});

it.each<[name: string, value: string, read: (r: InputReader) => unknown, message: string]>([
  ['a boolean', 'yes', (r) => r.boolean('x'), "Bad input 'x' is 'yes': expected 'true' or 'false'."],
  ['an empty boolean', '', (r) => r.boolean('x'), "Bad input 'x' is empty: expected 'true' or 'false'."],
  [
    'a choice',
    'Auto',
    (r) => r.choice('x', ['auto', 'off']),
    "Bad input 'x' is 'Auto': expected one of 'auto', 'off'.",
  ],
  ['a count', '-1', (r) => r.count('x'), "Bad input 'x' is '-1': expected a whole number, 0 or more."],
  ['a required value', '', (r) => r.required('x'), "Bad input 'x': expected a value, but it is empty."],
  [
    'more settings than there are',
    'foo: error\n'.repeat(1_001),
    (r) => r.settings('x', ['bar'], ['error']),
    "Bad input 'x': expected at most 1000 lines, but there are 1001.",
  ],
  [
    'a setting',
    'foo: error',
    (r) => r.settings('x', ['bar'], ['error']),
    "Bad input 'x' is 'foo': expected known names: bar.",
  ],
  [
    'a setting twice',
    'a: b\na: b',
    (r) => r.settings('x', ['a'], ['b']),
    "Bad input 'x' is 'a': expected each name once.",
  ],
  [
    'a line without a value',
    'a',
    (r) => r.settings('x', ['a'], ['b']),
    "Bad input 'x' is 'a': expected a line 'a: b'.",
  ],
])('says what is wrong with %s', (_, value, read, message) => {
  expect(problemOf({ x: value }, read)).toBe(message);
});

it('names all bad inputs in one message', () => {
  const message = problemOf({ a: 'x', b: '1 hour' }, (r) => [r.boolean('a'), r.duration('b')]);
  expect(message).toMatch(/^2 bad inputs: input 'a' is 'x': expected .*; input 'b' is '1 hour': expected a duration/);
});

it('masks a secret, and never shows it in a problem', () => {
  const mask = vi.fn();
  const inputs = reader({ url: 'hunter2' }, mask);
  inputs.secret('url');
  inputs.problem('url', undefined, 'a URL');
  expect(mask).toHaveBeenCalledWith('hunter2');
  expect(() => inputs.finish()).toThrow("Bad input 'url': expected a URL.");
});

it('reads an empty optional duration as not given', () => {
  expect(reader({ t: '' }).optionalDuration('t')).toBeUndefined();
  expect(reader({ t: '2s' }).optionalDuration('t')).toBe(2_000);
});
