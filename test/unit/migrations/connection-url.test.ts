import { messageOf } from '@stability-actions/common/failure';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { parseConnectionUrl } from '@stability-actions/migrations/postgres/target/connection-url';
import { findPassword } from '@stability-actions/migrations/postgres/target/passfile';
import { expect, it } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';

const parse = (url: string, env: NodeJS.ProcessEnv = {}) => parseDatabaseUrl(url, "input 'database-url'", {}, env);

it.each([
  ['a slash', 'postgresql://svc:/Sunflower-9k=@127.0.0.1:5432/app'],
  ['a number before a slash', 'postgresql://svc:2026/Sunflower-9k@127.0.0.1:5432/app'],
  ['an at sign and a slash', 'postgresql://svc:p@h/Sunflower-9k@127.0.0.1:5432/app'],
  ['two at signs', 'postgresql://svc:Sunflower@9k@127.0.0.1:5432/app'],
  ['a question mark after a slash', 'postgresql://svc:/Sun?flower-9k=1@127.0.0.1:5432/app'],
  ['a slash, a question mark and a known name', 'postgresql://svc:Sun/flower?Sunflower-9k=@127.0.0.1:5432/app'],
  ['an ampersand, as a parameter', 'postgresql://svc@127.0.0.1:5432/app?password=Sunflower&9k=2026'],
  ['a per cent', 'postgresql://svc:Sunflower%9k@127.0.0.1:5432/app'],
])('a password with %s: one sentence, and nothing of it', (_, url) => {
  expect(() => parse(url)).toThrow(
    /^Bad input 'database-url': expected postgresql:\/\/user:password@host:5432\/database, but .*%.* \(the value is a secret and is not shown\)\.$/,
  );
  expect(() => parse(url)).not.toThrow(/Sun|flower|9k|2026/);
});

it.each<[query: string, options: string | undefined]>([
  ['search_path=app', '-c search_path=app'],
  ['currentSchema=app,public', '-c search_path=app,public'],
  ['currentSchema=app%2C%20public', '-c search_path=app,\\ public'],
  ['schema=App', '-c search_path="App"'],
  ['options=-c%20geqo%3Doff&search_path=app', '-c geqo=off -c search_path=app'],
  ['options=-c+search_path%3Dapp', '-c search_path=app'],
  ['options=-c search_path=app', '-c search_path=app'],
  ['connection_limit=1&pgbouncer=true&pool=5&prepared_statements=false&encoding=unicode&keepalives=0', undefined],
])('%s', (query, options) => {
  expect(parse(`postgres://u:p@h/d?${query}`).options).toBe(options);
});

it.each([
  ['search_path=a&schema=b', /both 'search_path' and 'schema'/],
  ['search_path=a&options=-c%20search_path%3Db', /in 'options' and in 'search_path'/],
  ['statement_timeout=5', /'statement_timeout' is not known.*options=-c%20statement_timeout%3D<value>/],
  ['x-migrations-table=t', /golang-migrate's own/],
  ['gssencmode=require', /'gssencmode' \(environment variable PGGSSENCMODE\) is not supported other than/],
  ['require_auth=md5', /'require_auth'/],
  ['target_session_attrs=any-of', /none of any, read-write/],
])('refuses %s by name', (query, message) => {
  expect(() => parse(`postgres://u:p@h/d?${query}`)).toThrow(message);
});

it.each([
  ['jdbc:postgresql://h/d?user=u&password=Sunflower-9k', /leave out 'jdbc:'/],
  ['postgresql+psycopg2://u:Sunflower-9k@h/d', /names a driver of Python/],
  ['"postgresql://u:Sunflower-9k@h/d"', /stands in quotes; remove them/],
  ['host=h password=Sunflower-9k dbname=d', /consists of 'name=value'; write a URL/],
  ['DATABASE_URL=postgresql://u:Sunflower-9k@h/d', /consists of 'name=value'; write a URL/],
  ['***', /only asterisks/],
  ['mysql://u:Sunflower-9k@h/d', /does not start with postgresql:\/\//],
  ['postgresql://u:Sunflower-9k@h/d\npostgresql://u:Sunflower-9k@h/e', /holds several URLs; .*'database-urls'/],
  ['postgresql://u:Sunflower-9k@::1:5432/d', /an IPv6 address does not stand in brackets/],
  ['postgresql://u:Sunflower-9k@[::1:5432/d', /an IPv6 address does not stand in brackets/],
  ['postgresql://u:Sunflower-9k@[]:5432/d', /an IPv6 address does not stand in brackets/],
  ['postgresql://u:Sunflower-9k@h:65536/d', /, but a port is no number from 1 to 65535/],
])('%j: what is wrong, and nothing of it', (url, message) => {
  expect(() => parse(url)).toThrow(message);
  expect(() => parse(url)).not.toThrow(/Sunflower/);
});

it('decodes every part', () => {
  const parameters = parseConnectionUrl('postgresql://%75:%70%2F@%68:%35432/%64%2331', () => true);
  expect(Object.fromEntries(parameters)).toEqual({
    user: 'u',
    password: 'p/',
    host: 'h',
    port: '5432',
    dbname: 'd#31',
  });
});

it.each(['PGHOST', 'PGDATABASE', 'PGSERVICE', 'PGSSLROOTCERT'])(
  'a URL in %s is refused, and nothing of it shown',
  (name) => {
    const env = { PGUSER: 'u', [name]: 'postgresql://svc:Sunflower/app' };
    expect(() => parse('postgresql:///', env)).toThrow(
      new RegExp(`${name}\\) holds a URL, which belongs into the input`),
    );
    expect(() => parse('postgresql:///', env)).not.toThrow(/Sunflower/);
  },
);

it('warns of a remote server whose certificate is not checked', () => {
  const warnings = (url: string) => parse(url).warnings.length;
  expect(warnings('postgres://u@db.example.com/d')).toBe(1);
  expect(warnings('postgres://u@10.0.0.5/d?sslmode=require')).toBe(1);
  expect(warnings('postgres://u@db.example.com/d?sslmode=verify-full')).toBe(0);
  for (const host of ['127.0.0.1', 'localhost', '[::1]', 'postgres'])
    expect(warnings(`postgres://u@${host}/d`)).toBe(0);
});

it('finds passwords as libpq does', () => {
  const key = { host: 'h', port: 5432, database: 'd', user: 'u' };
  expect(findPassword('#h:5432:d:u:no\nh:1:d:u:no\n*:*:*:u:a\\:b\\\\c\n', key)).toBe('a:b\\c');
  expect(findPassword('h:5432:d', key)).toBeUndefined();
});

/** Raw, encoded and broken URLs: whatever is refused, no part of a password of four characters or more is in the message. */
it('never shows a part of a password, whatever the URL', () => {
  const next = seededRandom(13);
  const below = (limit: number) => Math.floor(next() * limit);
  const alphabet = 'KWXYZ0123456789/=@#?:%&+[],;\\\'" ';
  const text = (length: number) => Array.from({ length }, () => alphabet[below(alphabet.length)]).join('');
  const ends = ['127.0.0.1:5432/app', 'h', '[::1]:1/d', 'h1,h2:2/d?sslmode=disable', 'h/d?user=x&x=y', ''];
  for (let round = 0; round < 10_000; round++) {
    const password = `QQ${text(2 + below(20))}QQ`;
    const end = ends[below(ends.length)];
    const url = `postgresql://svc:${below(4) === 0 ? encodeURIComponent(password) : password}@${end}`;
    let shown: string;
    try {
      const { description, source, warnings, ignored, user } = parse(url);
      shown = [description, source, ...warnings, ...ignored, user].join('\n');
    } catch (error) {
      shown = messageOf(error);
    }
    const said = shown.replaceAll(/. as %[0-9A-F]{2}/g, '').replace('127.0.0.1:5432', '');
    const parts = Array.from({ length: password.length - 3 }, (_, at) => password.slice(at, at + 4));
    expect([url, [...parts, 'QQ'].filter((part) => said.includes(part))]).toEqual([url, []]);
  }
});
