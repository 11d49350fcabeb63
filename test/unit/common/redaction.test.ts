import { escapeMarkdownText, escapePipes } from '@stability-actions/common/markdown-escape';
import { cut, Redactor, redactor, redactUrls, redactValue } from '@stability-actions/common/redaction';
import { expect, it } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';

it.each([
  ['a password in a URL', 'postgres://u:p@ss%40@h/db', 'postgres://u:***@h/db'],
  [
    'a usual URL',
    'see postgresql://app:s3cret@db.example.com:5432/shop now',
    'see postgresql://app:***@db.example.com:5432/shop now',
  ],
  ['signs that Markdown and HTML know', 'x postgres://u:a|b<c>d@h/db y', 'x postgres://u:***@h/db y'],
  ['a quote within', `x postgres://u:a"b'c@h/db y`, 'x postgres://u:***@h/db y'],
  ['a quote that ends the URL', '{"a":"http://u:p@h/","b":"c@d"}', '{"a":"http://u:***@h/","b":"c@d"}'],
  [
    'a URL that is a part of another',
    'GET /trees/postgres%3A%2F%2Fu%3Ap%40ss%40h%2Fdb?a=b%40c (404)',
    'GET /trees/postgres%3A%2F%2Fu%3A***%40h%2Fdb?a=b%40c (404)',
  ],
  ['such a URL with a port', 'x?to=http%3a%2f%2fh%3a8080%2fa%40b', 'x?to=http%3a%2f%2fh%3a8080%2fa%40b'],
  ['an empty user', 'redis://:s3cret@h', 'redis://:***@h'],
  ['a parameter', 'host=h password=s3cret user=u', 'host=h password=*** user=u'],
  ['a quoted parameter', "password='a b' host=h", 'password=*** host=h'],
  ['a token of a cloud, which is long', `postgres://u:${'x'.repeat(3_000)}@h/db`, 'postgres://u:***@h/db'],
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

it('replaces each of thousands of secrets, wherever it stands', () => {
  const redactor = new Redactor();
  const secrets = Array.from({ length: 9_000 }, (_, n) => `${n}word${n * 7919}`);
  for (const secret of secrets) redactor.add(secret);
  const random = seededRandom(1);
  for (let round = 0; round < 200; round++) {
    const some = Array.from({ length: 5 }, () => secrets[Math.floor(random() * secrets.length)] ?? '');
    expect(redactor.redact(some.join('-')), some.join()).toBe('***-***-***-***-***');
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
  expect(redactor.add('s3cret')).toContain('s3cret');
  expect(redactor.add('s3cret')).toEqual([]);
  expect(redactor.add('ab')).toEqual([]);
});

const HARD = [...'*_[]()|`~\\<>&@#$%{}"\'!?=+-;:,./ \tabcXYZ019äß☃'];

it('no secret of whatever characters is left in any form that our languages give it', () => {
  const random = seededRandom(7);
  const pick = () => HARD[Math.floor(random() * HARD.length)] ?? 'x';
  for (let round = 0; round < 400; round++) {
    const secret = `k3y${Array.from({ length: 4 + Math.floor(random() * 24) }, pick).join('')}q`;
    const redactor = new Redactor();
    redactor.add(secret);
    const inText = `before ${secret} after`;
    const printed = [
      inText,
      JSON.stringify({ text: inText }),
      JSON.stringify(JSON.stringify(inText)),
      encodeURIComponent(inText),
      new URLSearchParams({ q: secret }).toString(),
      `https://user:${encodeURIComponent(secret)}@host/`,
      escapeMarkdownText(inText),
      escapePipes(inText),
      `quoted '${secret.replaceAll("'", "''")}'`,
      inText.replaceAll('%', '%25'),
      inText.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    ];
    for (const text of printed) {
      const clean = redactor.redact(text);
      expect(clean, `${JSON.stringify(secret)} in ${text}`).toContain('***');
      expect(clean, `${JSON.stringify(secret)} in ${text}`).not.toContain('k3y');
    }
    for (const before of ['', 'u', 'us', 'user:']) {
      const clean = redactor.redact(Buffer.from(`${before}${secret}`).toString('base64'));
      expect(Buffer.from(clean.replaceAll('*', ''), 'base64').toString()).not.toContain(secret.slice(1, -1));
    }
  }
});

it.each([0, 1, 2, 3, 5, 8, 30])('a secret at the edge is removed before the text is cut at %i', (length) => {
  redactor.add('an-own-s3cret');
  expect(cut('x an-own-s3cret y', length)).not.toMatch(/an-o|own|s3c/);
});

it('what becomes JSON stays JSON', () => {
  redactor.add('in"side');
  expect(redactValue({ a: ['x in"side y', 1, null, { 'in"side': true }] })).toEqual({
    a: ['x *** y', 1, null, { '***': true }],
  });
});
