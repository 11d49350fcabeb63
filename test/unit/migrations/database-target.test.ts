import { parseDatabaseUrl, targetFromEnvironment } from '@stability-actions/migrations/postgres/database-target';
import { expect, it } from 'vitest';

const parse = (url: string) => parseDatabaseUrl(url, "input 'database-url'");

it('describes the server without user and password', () => {
  const { description, secrets } = parse('postgresql://app:s3cret@db.example.com:6000/shop');
  expect(description).toBe("database 'shop' on db.example.com:6000");
  expect(secrets).toContain('s3cret');
});

it.each<[url: string, ssl: unknown, mode: string]>([
  ['postgres://u@h/d', { rejectUnauthorized: false }, 'prefer'],
  ['postgres://u@h/d?sslmode=prefer', { rejectUnauthorized: false }, 'prefer'],
  ['postgres://u@h/d?sslmode=disable', false, 'disable'],
  ['postgres://u@h/d?sslmode=require', { rejectUnauthorized: false }, 'require'],
  ['postgres://u@h/d?sslmode=verify-full', {}, 'verify-full'],
  ['postgres://u@/d?host=/var/run/postgresql', false, 'disable'],
])('%s', (url, ssl, mode) => {
  const target = parse(url);
  expect({ ssl: target.tls, mode: target.ssl.mode }).toEqual({ ssl, mode });
});

it.each([
  ['another scheme', 'mysql://u:s3cret@h/d', 'does not start with postgresql://'],
  ['no URL', 's3cret', 'does not start with postgresql://'],
  ['a bad port', 'postgres://u:s3cret@h:99999/d', 'a port is no number'],
  ['an unknown sslmode', 'postgres://u:s3cret@h/d?sslmode=on', 'sslmode is none of'],
])('refuses %s and never shows it', (_, url, message) => {
  expect(() => parse(url)).toThrow(new RegExp(message));
  expect(() => parse(url)).not.toThrow('s3cret');
});

it('does not mask a password that is no secret', () => {
  expect(parse('postgres://postgres:postgres@localhost/app').secrets).toEqual([
    'postgres://postgres:postgres@localhost/app',
  ]);
});

it('reads libpq variables, and says nothing where none names a server', () => {
  expect(targetFromEnvironment({})).toBeUndefined();
  expect(targetFromEnvironment({ PGHOST: 'h', PGDATABASE: 'd', PGPASSWORD: 's3cret' })).toMatchObject({
    description: "database 'd' on h:5432",
    secrets: ['s3cret'],
  });
});
