import { expect, test } from 'vitest';
import { inOptions } from '../../../packages/cli/src/in-options.ts';

test.each([
  [
    "Name it (input 'history-table'), or set the input 'history' to 'none'.",
    "Name it (option '--history-table'), or set the option '--history' to 'none'.",
  ],
  ["Bad option 'history' is 'none'", "Bad option 'history' is 'none'"],
  ["invalid input syntax for type integer: 'x'", "invalid input syntax for type integer: 'x'"],
])('%s', (said, expected) => {
  expect(inOptions(said)).toBe(expected);
});
