import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { arranged, terminalOf } from '../../../packages/cli/src/terminal.ts';

const ESC = '\u001b';

function screen(over: { isTTY?: boolean; columns?: number } = {}) {
  const written: string[] = [];
  const stream = { isTTY: true, columns: 60, write: (text: string) => written.push(text) > 0, ...over };
  return { stream, written };
}

describe('a line', () => {
  test('has its word in a column of its own, and the time at the right', () => {
    const shown = arranged('applied  db/001_users.sql (12 ms)', 60);
    expect(stripVTControlCharacters(shown)).toBe(`applied  db/001_users.sql${' '.repeat(30)}12 ms`);
    expect(stripVTControlCharacters(arranged('fixed  ci.yml: 1 place', 60))).toBe('fixed    ci.yml: 1 place');
    expect(shown).toContain(`${ESC}[32mapplied${ESC}[39m`);
  });

  test('that is longer than the terminal keeps every word', () => {
    const path = `db/${'long_'.repeat(20)}name.sql`;
    expect(stripVTControlCharacters(arranged(`applied  ${path} (1.2 s)`, 40))).toBe(`applied  ${path} 1.2 s`);
  });

  test.each([
    ['error    a.sql:3  wrong  [syntax-error]', 31],
    ['warning  a.sql  odd  [version-gap]', 33],
    ['3 migrations, latest 003, next 004: 1 error, 0 warnings', 31],
    ['3 migrations, latest 003, next 004: 0 errors, 2 warnings', 33],
    ['3 migrations, latest 003, next 004: 0 errors, 0 warnings', 32],
  ])('%s', (line, colour) => {
    expect(arranged(line, 80)).toContain(`${ESC}[${colour}m`);
    expect(stripVTControlCharacters(arranged(line, 80))).toBe(line);
  });

  test.each(['{"schema":1,"valid":true}', 'an error  in the middle', '         the help of a finding', ''])(
    'that is something else stays as it is: %j',
    (line) => expect(arranged(line, 80)).toBe(line),
  );
});

describe('a terminal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('shows a progress line while nothing is said, and takes it away', () => {
    const { stream, written } = screen();
    const terminal = terminalOf(stream, {}, 'stability apply');
    vi.advanceTimersByTime(900);
    expect(written).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(stripVTControlCharacters(written.at(-1) ?? '')).toMatch(/stability apply, 2 s$/);
    terminal.write('applied  a.sql (1 ms)\n');
    expect(written.at(-2)).toBe(`\r${ESC}[K`);
    const said = written.length;
    vi.advanceTimersByTime(900);
    expect(written).toHaveLength(said);
    terminal.end();
    vi.advanceTimersByTime(5_000);
    expect(written).toHaveLength(said);
  });

  test.each<[string, { isTTY?: boolean }, NodeJS.ProcessEnv]>([
    ['a pipe', { isTTY: false }, {}],
    ['NO_COLOR', {}, { NO_COLOR: '1' }],
    ['a dumb terminal', {}, { TERM: 'dumb' }],
  ])('%s gets the bare lines', (_, over, env) => {
    const { stream, written } = screen(over);
    const terminal = terminalOf(stream, env, 'stability apply');
    vi.advanceTimersByTime(5_000);
    terminal.write('applied  a.sql (1 ms)\n');
    terminal.end();
    expect(written).toEqual(['applied  a.sql (1 ms)\n']);
  });

  test('an empty NO_COLOR counts for nothing, as no-color.org has it', () => {
    const { stream, written } = screen();
    terminalOf(stream, { NO_COLOR: '' }).write('error    a\n');
    expect(written.join('')).toContain(ESC);
  });
});
