import { setImmediate } from 'node:timers/promises';
import { parseSql, withParser } from '@stability-actions/migrations/sql/parse';
import { expect, it } from 'vitest';

it('whoever parses while the parser is being loaded waits for it, as several databases at a time do', async () => {
  const parsed: Promise<unknown>[] = [];
  for (let number = 0; number < 500; number++) {
    parsed.push(withParser(() => parseSql('SELECT 1;').syntaxError));
    await setImmediate();
  }
  expect(new Set(await Promise.all(parsed))).toEqual(new Set([undefined]));
});
