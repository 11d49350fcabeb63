import { resultLine } from '@stability-actions/common/report';
import { expect, it } from 'vitest';

it('is one line of JSON with the documented head', () => {
  expect(resultLine('a', { status: 'passed', result: { n: 1 } })).toBe(
    '{"schema":1,"action":"a","status":"passed","n":1}',
  );
});

it('cuts the longest lists until it fits, says so, and keeps the rest', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) => ({ rule: 'r', message: `message ${index}` }));
  const line = resultLine('a', { status: 'failed', result: { findings, migrations: ['1'] } });
  const parsed = JSON.parse(line);
  expect(Buffer.byteLength(line)).toBeLessThanOrEqual(256 * 1024);
  expect(parsed).toMatchObject({ truncated: true, migrations: ['1'] });
  expect(parsed.findings).toEqual(findings.slice(0, parsed.findings.length));
  expect(parsed.findings.length).toBeGreaterThan(1_000);
});

it('falls back to the head when there is no list to cut', () => {
  const line = resultLine('a', { status: 'failed', result: { text: 'x'.repeat(1_000) } }, 200);
  expect(JSON.parse(line)).toEqual({ schema: 1, action: 'a', status: 'failed', truncated: true });
});
