import { Redactor, redactUrls } from '@stability-actions/common/redaction';
import { expect, it } from 'vitest';

it.each([
  ['a password in a URL', 'postgres://u:p@ss%40@h/db', 'postgres://u:***@ss%40@h/db'],
  [
    'a usual URL',
    'see postgresql://app:s3cret@db.example.com:5432/shop now',
    'see postgresql://app:***@db.example.com:5432/shop now',
  ],
  ['an empty user', 'redis://:s3cret@h', 'redis://:***@h'],
  ['a parameter', 'host=h password=s3cret user=u', 'host=h password=*** user=u'],
  ['a quoted parameter', "password='a b' host=h", 'password=*** host=h'],
  ['a URL without a password', 'https://example.com:8080/a:b@c', 'https://example.com:8080/a:b@c'],
])('redactUrls: %s', (_, text, clean) => {
  expect(redactUrls(text)).toBe(clean);
});

it('replaces every form of a secret: as it is, by line, URL-encoded, JSON-escaped', () => {
  const redactor = new Redactor();
  redactor.add('pass/"word\nsecond line');
  for (const form of [
    'pass/"word\nsecond line',
    'second line',
    'pass%2F%22word',
    JSON.stringify('pass/"word\nsecond line'),
  ]) {
    expect(redactor.redact(`<${form}>`), form).not.toMatch(/word|second/);
  }
});

it('replaces the longest secret first, so that no rest of it stays', () => {
  const redactor = new Redactor();
  redactor.add('abc');
  redactor.add('abcdef');
  expect(redactor.redact('abcdef')).toBe('***');
});

it('reports a form once, and never one that is too short to mask', () => {
  const redactor = new Redactor();
  expect(redactor.add('s3cret')).toEqual(['s3cret']);
  expect(redactor.add('s3cret')).toEqual([]);
  expect(redactor.add('ab')).toEqual([]);
});
