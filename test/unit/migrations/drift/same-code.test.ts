import { isSameCode } from '@stability-actions/migrations/drift/same-code';
import { isSamePrint } from '@stability-actions/migrations/drift/same-print';
import { describe, expect, it } from 'vitest';

describe('two bodies of SQL or PL/pgSQL', () => {
  it.for([
    ['SELECT 1', '\n  select 1'.replace('select', 'SELECT')],
    ['SELECT a+b', 'SELECT a + b -- the sum'],
    ['SELECT a /* one /* nested */ */ , b', 'SELECT a,b'],
    ['BEGIN\r\n  RETURN 1;\r\nEND', 'BEGIN\n  RETURN 1;\nEND'],
    ['a:=1;', 'a := 1;'],
    ['FOR i IN 1..10 LOOP', 'FOR i IN 1 .. 10 LOOP'],
    ['SELECT a=-1', 'SELECT a = -1'],
    ['SELECT a+--comment\nb', 'SELECT a + b'],
    ['SELECT x::text', 'SELECT x :: text'],
    ["SELECT $q$ a  b $q$, 'c  d'", "SELECT  $q$ a  b $q$ ,'c  d'"],
    ['SELECT 1.5e-3+2', 'SELECT 1.5e-3 + 2'],
  ])('%j is %j', ([one = '', other = '']) => {
    expect(isSameCode(one, other)).toBe(true);
  });

  it.for([
    ["SELECT 'a  b'", "SELECT 'a b'"],
    ["SELECT 'a -- b'", "SELECT 'a '"],
    ["SELECT 'a\r\nb'", "SELECT 'a\nb'"],
    ['SELECT $q$ a -- b\n$q$', 'SELECT $q$ a \n$q$'],
    ['SELECT "a  b"', 'SELECT "a b"'],
    ['SELECT ab', 'SELECT a b'],
    ['SELECT 12', 'SELECT 1 2'],
    ['SELECT a @- b', 'SELECT a @ -b'],
    ['SELECT a - -b', 'SELECT a --b'],
    ["SELECT u&'a'", "SELECT u & 'a'"],
    ['SELECT a', 'SELECT A'],
    ['SELECT a', 'SELECT a, b'],
    ["SELECT E'a\\'  b'", "SELECT E'a\\' b'"],
  ])('%j is not %j', ([one = '', other = '']) => {
    expect(isSameCode(one, other)).toBe(false);
  });
});

describe('two prints of a definition by two versions', () => {
  it.for([
    ['SELECT t.a, t.b FROM app.t WHERE (t.a > 1);', 'SELECT a, b FROM app.t WHERE (a > 1);'],
    ['SELECT x.a FROM app.t x;', 'SELECT a FROM app.t x;'],
    [
      'SELECT t.a, ( SELECT max(u.b) FROM app.u WHERE u.a = t.a) AS m FROM app.t;',
      'SELECT a, ( SELECT max(u.b) FROM app.u WHERE u.a = t.a) AS m FROM app.t;',
    ],
    ['SELECT g.n FROM generate_series(1, 3) g(n);', 'SELECT n FROM generate_series(1, 3) g(n);'],
    [
      'WITH c AS ( SELECT t.a FROM app.t) SELECT c.a FROM c GROUP BY c.a HAVING (count(c.a) > 1) ORDER BY c.a;',
      'WITH c AS ( SELECT t.a FROM app.t) SELECT a FROM c GROUP BY a HAVING (count(a) > 1) ORDER BY a;',
    ],
    ['SELECT "T"."A" FROM app."T";', 'SELECT "A" FROM app."T";'],
    ['SELECT json_value FROM t', 'SELECT "json_value" FROM t'],
    [
      "CHECK (((a)::text = ANY ((ARRAY['x'::character varying, 'y, z'::character varying])::text[])))",
      "CHECK (((a)::text = ANY (ARRAY[('x'::character varying)::text, ('y, z'::character varying)::text])))",
    ],
    [
      'CHECK ((a = ANY ((ARRAY[b, f(c, d)])::numeric(4,2)[])))',
      'CHECK ((a = ANY (ARRAY[(b)::numeric(4,2), (f(c, d))::numeric(4,2)])))',
    ],
    ['FROM (VALUES (1, 2)) v', 'FROM ( VALUES (1, 2)) v'],
    ['SELECT t.a AS "position" FROM public.t', 'SELECT a AS position FROM public.t'],
  ])('%j is %j', ([one = '', other = '']) => {
    expect(isSamePrint(one, other)).toBe(true);
  });

  it.for([
    ['SELECT t.a FROM app.t;', 'SELECT b FROM app.t;'],
    ['SELECT t.a, u.a FROM app.t, app.u;', 'SELECT u.a, t.a FROM app.t, app.u;'],
    ['SELECT t.a FROM (app.t JOIN app.u ON true);', 'SELECT u.a FROM (app.t JOIN app.u ON true);'],
    ['SELECT t.a, ( SELECT t.b FROM app.u) AS m FROM app.t;', 'SELECT t.a, ( SELECT u.b FROM app.u) AS m FROM app.t;'],
    ["SELECT 't.a' FROM app.t", "SELECT 'a' FROM app.t"],
    ['SELECT t.* FROM app.t', 'SELECT * FROM app.t'],
    ['SELECT "A" FROM app.t', 'SELECT a FROM app.t'],
    ["((ARRAY['x'::text])::text[])", "(ARRAY[('x'::text)::bpchar])"],
    ["(ARRAY['x'::text, 'y'::text])", "(ARRAY['y'::text, 'x'::text])"],
  ])('%j is not %j', ([one = '', other = '']) => {
    expect(isSamePrint(one, other)).toBe(false);
  });
});
