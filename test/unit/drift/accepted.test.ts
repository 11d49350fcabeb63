import { judgeAccepted, parseAccepted } from '@stability-actions/migrations/drift/accepted';
import { describe, expect, test } from 'vitest';

const GOOD = `# known
- id: extra index public.users_manual
  reason: made by hand for the report of May
- id: missing column public.users.legacy
  reason: dropped on purpose, INC-12
  until: 2026-12-01
`;

describe('the accepted file', () => {
  test('is a list of id, reason and until, with the line of each', () => {
    expect(parseAccepted(GOOD)).toEqual([
      {
        id: 'extra index public.users_manual',
        reason: 'made by hand for the report of May',
        until: undefined,
        line: 2,
      },
      { id: 'missing column public.users.legacy', reason: 'dropped on purpose, INC-12', until: '2026-12-01', line: 4 },
    ]);
    expect(parseAccepted('[]')).toEqual([]);
  });

  test.each([
    ['an empty file', '', 'a YAML list of {id, reason, until}'],
    ['a mapping', 'id: x', 'a YAML list of {id, reason, until}'],
    ['no YAML', '- id: "x', 'YAML, but line'],
    ['a text', '- extra index x', '{id, reason, until} in the entry of line 1'],
    ['no id', '- reason: long enough to be one', "an 'id' as a finding has it in the entry of line 1"],
    ['no reason', '- id: x', "a 'reason' of at least 10 characters in the entry of line 1"],
    ['a short reason', '- id: x\n  reason: known', "a 'reason' of at least 10 characters"],
    ['a reason of blanks', '- id: x\n  reason: "            "', "a 'reason' of at least 10 characters"],
    [
      'a day that is none',
      '- id: x\n  reason: long enough to be one\n  until: 2026-02-30',
      "a day YYYY-MM-DD as 'until'",
    ],
    [
      'a time',
      '- id: x\n  reason: long enough to be one\n  until: 2026-02-03T00:00:00Z',
      "a day YYYY-MM-DD as 'until'",
    ],
    ['another key', '- id: x\n  reason: long enough to be one\n  owner: me', "not 'owner', in the entry of line 1"],
    [
      'an id twice',
      '- id: x\n  reason: long enough to be one\n- id: x\n  reason: long enough to be two',
      "each id once, but 'x' stands in line 1 and in line 3",
    ],
  ])('is refused: %s', (_, text, message) => {
    expect(() => parseAccepted(text)).toThrow(message);
  });
});

describe('what is accepted', () => {
  const entries = parseAccepted(GOOD);
  const findings = entries.map(({ id }) => ({ id }));
  const at = (time: string) => judgeAccepted(findings, entries, Date.parse(time));

  test('counts until the end of the last day, in UTC', () => {
    expect(at('2026-12-01T23:59:59Z')).toMatchObject({ open: [], expired: [], gone: [] });
    expect(at('2026-12-02T00:00:00Z')).toMatchObject({
      open: [findings[1]],
      expired: [{ finding: findings[1], entry: { until: '2026-12-01' } }],
      accepted: [{ finding: findings[0] }],
    });
  });

  test('and is gone where no finding has its id', () => {
    const judged = judgeAccepted([{ id: 'extra table public.x' }], entries, 0);
    expect(judged.open).toEqual([{ id: 'extra table public.x' }]);
    expect(judged.gone).toEqual(entries);
  });
});
