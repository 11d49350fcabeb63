import { directiveText, parseIgnore, suppressFindings } from '@stability-actions/common/suppression';
import { describe, expect, it } from 'vitest';

describe('directiveText', () => {
  it.each([
    ['# workflows: ignore a b', '# workflows:', 'ignore a b'],
    ['#workflows:ignore a b', '# workflows:', 'ignore a b'],
    ['#   workflows:  x  ', '# workflows:', 'x'],
    ['-- migrations: no-transaction', '-- migrations:', 'no-transaction'],
    ['# migrations: x', '# workflows:', undefined],
    ['workflows: x', '# workflows:', undefined],
  ])('%s', (comment, mark, expected) => {
    expect(directiveText(comment, mark)).toBe(expected);
  });
});

describe('parseIgnore', () => {
  it.each([
    ['ignore a because', { kind: 'ignore', rules: ['a'], reason: 'because' }],
    ['ignore a,b -- because of x', { kind: 'ignore', rules: ['a', 'b'], reason: 'because of x' }],
    ['ignore-file a-b: why', undefined],
    ['ignore-file a-b : why', { kind: 'ignore-file', rules: ['a-b'], reason: 'why' }],
    ['ignore a', { kind: 'ignore', rules: ['a'], reason: '' }],
    ['ignore', undefined],
    ['ignored a b', undefined],
  ])('%s', (text, expected) => {
    expect(parseIgnore(text)).toEqual(expected);
  });
});

describe('suppressFindings', () => {
  const placeFor = { ignore: 'the line above', 'ignore-file': 'the top of the file' };
  const ignore = (line: number, rules: string[], reason: string) => ({ kind: 'ignore' as const, line, rules, reason });
  const at = (line: number) => ({ rule: 'a', line });
  const options = {
    covers: (one: ReturnType<typeof ignore>, finding: ReturnType<typeof at>) => finding.line === one.line + 1,
    judged: (rule: string) => rule !== 'off',
    placeFor,
  };

  it('takes out what a directive covers, with its reason', () => {
    expect(suppressFindings([at(2), at(5)], [ignore(1, ['a'], 'known')], options)).toEqual({
      kept: [at(5)],
      suppressed: [{ finding: at(2), reason: 'known' }],
      problems: [],
    });
  });

  it('a directive without a reason suppresses nothing and is reported', () => {
    const { kept, problems } = suppressFindings([at(2)], [ignore(1, ['a'], '')], options);
    expect(kept).toHaveLength(1);
    expect(problems.map(({ rule }) => rule)).toEqual(['ignore-without-reason']);
  });

  it('names the rules of a directive that hit nothing, but none that was not run', () => {
    const { problems } = suppressFindings([at(2)], [ignore(1, ['a', 'b', 'off'], 'x')], options);
    expect(problems).toMatchObject([{ rule: 'unused-ignore', message: 'The suppression of b suppresses nothing.' }]);
    expect(problems[0]?.help).toContain('the line above');
  });
});
