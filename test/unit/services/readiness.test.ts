import { parsePattern, parseReady, parseStatus, portOf } from '@stability-actions/services/readiness';
import { describe, expect, test } from 'vitest';

describe('ready', () => {
  test.each([
    [undefined, [], { kind: 'started' }],
    [undefined, [80], { kind: 'tcp' }],
    ['tcp', [80], { kind: 'tcp' }],
    ['exit', [], { kind: 'exit' }],
    ['http://localhost:3001/health', [], { kind: 'http', url: new URL('http://localhost:3001/health') }],
    ['command: pg_isready -q', [], { kind: 'command', script: 'pg_isready -q' }],
    [{ command: 'pg_isready -q' }, [], { kind: 'command', script: 'pg_isready -q' }],
  ])('%j with ports %j', (value, ports, expected) => {
    expect(parseReady(value, ports)).toEqual(expected);
  });

  test.each([['tcp'], ['soon'], ['log:'], ['ftp://x'], [{ log: 'a', command: 'b' }], ['http://[::']])(
    '%j is refused',
    (value) => {
      expect(() => parseReady(value, [])).toThrow(/'ready/);
    },
  );
});

test.each([
  ['200-399', [[200, 399]]],
  ['204', [[204, 204]]],
  [
    '200, 401-403',
    [
      [200, 200],
      [401, 403],
    ],
  ],
])('status %s', (text, expected) => {
  expect(parseStatus(text)).toEqual(expected);
});

test.each(['', '99', '600', '399-200', '2xx', '200-'])('status %j is refused', (text) => {
  expect(() => parseStatus(text)).toThrow(/'ready-status': expected/);
});

test.each([
  ['listening', 'Listening on 3000', false],
  ['/listening/i', 'Listening on 3000', true],
  ['/^ready$/', 'not ready', false],
  ['/a/g', 'a', true],
  ['/usr/bin', 'in /usr/bin here', true],
])('pattern %s on %j: %j', (text, subject, expected) => {
  const pattern = parsePattern(text);
  expect([pattern.matches(subject), pattern.matches(subject)]).toEqual([expected, expected]);
});

test.each([
  ['http://localhost/', 80],
  ['https://127.0.0.1/', 443],
  ['http://[::1]:8080/', 8080],
  ['http://api.example.com:8080/', undefined],
])('the port of %s on this machine: %s', (url, expected) => {
  expect(portOf(new URL(url))).toBe(expected);
});
