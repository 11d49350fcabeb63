import { treeChecksum } from '@stability-actions/migrations/sql/checksums';
import { tokenAt } from '@stability-actions/migrations/sql/lexer';
import { loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { separatePsqlParts } from '@stability-actions/migrations/sql/psql-parts';
import { beforeAll, expect, it } from 'vitest';
import { seededRandom } from '../../fixtures/random.ts';

beforeAll(loadParser);

const FILES = [
  `CREATE TABLE prices (sku text NOT NULL DEFAULT 'x', cents int CHECK (cents > 0), PRIMARY KEY (sku));
COPY prices (sku, cents) FROM stdin WITH (FORMAT csv, HEADER false);
A1,100
B2,200
\\.
COMMENT ON TABLE prices IS E'it\\'s'\n\t'm\\'ore';`,
  `\\ir inc/x.inc
\\set limit 10
CREATE TABLESPACE fast LOCATION '/ssd' WITH (seq_page_cost = 0.5);
SELECT 1 AS one \\gset p_
COPY t FROM STDIN;
1\t\\N
\\.`,
  `ALTER TABLE ONLY a.b ADD COLUMN c numeric(10,2) DEFAULT 1.50, ALTER COLUMN d TYPE varchar(20) USING d::text;
CREATE UNIQUE INDEX CONCURRENTLY i ON a.b USING gist (lower(c) COLLATE "C" text_ops DESC NULLS LAST, d) INCLUDE (e) NULLS NOT DISTINCT WITH (fillfactor = 70) TABLESPACE s WHERE c > 5;
CREATE FUNCTION f(x int DEFAULT 1) RETURNS int LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5 AS $body$ SELECT x + 1 $body$;
CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END;`,
  `INSERT INTO t (a, b) VALUES (1, 'x'), (-2, NULL) ON CONFLICT (a) DO UPDATE SET b = excluded.b WHERE t.b IS DISTINCT FROM 'q' RETURNING a;
UPDATE t SET a = 0x1F, b = B'0101', c = U&'\\0041', d = TRUE WHERE e BETWEEN 1 AND 3 OR f LIKE 'a%' ESCAPE '!';
DELETE FROM t USING u WHERE t.id = u.id;
SET LOCAL search_path = app, public;
SET TIME ZONE 'UTC';
GRANT SELECT, INSERT (a) ON TABLE t TO r WITH GRANT OPTION;
REVOKE ALL ON SCHEMA s FROM PUBLIC CASCADE;`,
  `CREATE VIEW v WITH (security_barrier) AS WITH RECURSIVE w AS MATERIALIZED (SELECT 1 UNION ALL SELECT n + 1 FROM w WHERE n < 5) SELECT DISTINCT ON (a) count(*) FILTER (WHERE b) OVER (PARTITION BY c ORDER BY d ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) FROM w LEFT JOIN LATERAL f(1) AS x ON TRUE GROUP BY GROUPING SETS ((a), ()) HAVING sum(a) > 1 ORDER BY 1 FETCH FIRST 5 ROWS WITH TIES FOR UPDATE OF w NOWAIT;
CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF a ON t REFERENCING NEW TABLE AS n FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION f('arg');
CREATE SEQUENCE s START WITH 5 INCREMENT BY 2 NO CYCLE OWNED BY t.a;
CREATE POLICY p ON t AS RESTRICTIVE FOR SELECT TO r USING (a = 1) WITH CHECK (b = 2);
CREATE TABLE part PARTITION OF whole (CONSTRAINT k CHECK (a > 1)) FOR VALUES FROM (1, MINVALUE) TO (10, MAXVALUE) PARTITION BY HASH (a);
ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES u (b) MATCH FULL ON DELETE SET NULL (a) ON UPDATE RESTRICT DEFERRABLE INITIALLY DEFERRED NOT VALID;
CREATE TYPE e AS ENUM ('a', 'b');
ALTER TYPE e ADD VALUE IF NOT EXISTS 'c' BEFORE 'b';
CREATE DOMAIN d AS int NOT NULL CHECK (VALUE > 0);
DO $$ BEGIN PERFORM 1; END $$;
ALTER DEFAULT PRIVILEGES IN SCHEMA s GRANT SELECT ON TABLES TO r;
CREATE EXTENSION IF NOT EXISTS pgcrypto WITH SCHEMA ext VERSION '1.3' CASCADE;`,
];

interface Part {
  start: number;
  end: number;
  kind: 'word' | 'quoted' | 'other' | 'command' | 'rows';
}

/** What reaches psql or the server, in order. */
function partsOf(text: string): Part[] {
  const { sql, metaCommands, copyData } = separatePsqlParts(text);
  const parts: Part[] = [
    ...metaCommands.map((one) => ({ start: one.offset, end: one.offset + one.text.length, kind: 'command' as const })),
    ...copyData.filter(({ start, end }) => end > start).map((one) => ({ ...one, kind: 'rows' as const })),
  ];
  for (let at = 0; at < sql.length; ) {
    const { kind, start, end } = tokenAt(sql, at);
    at = end;
    if (kind === 'word' || kind === 'quoted' || kind === 'other') parts.push({ start, end, kind });
  }
  return parts.sort((a, b) => a.start - b.start);
}

const WORDS =
  'other ALL ANY NULL NOT DEFAULT int text TRUE FALSE CASCADE RESTRICT FULL ONLY DISTINCT FIRST LAST ASC DESC ROW STATEMENT BEFORE AFTER IMMUTABLE VOLATILE INSERT UPDATE DELETE SELECT USING WITH LEFT RIGHT INNER VALID public WHERE'.split(
    ' ',
  );

function other(text: string, kind: Part['kind'], pick: (count: number) => number): string {
  if (kind === 'word') return WORDS[pick(WORDS.length)] ?? 'other';
  if (kind === 'other') return /\d/.test(text) ? String((Number(text) + 1) % 10) : ('+-*/<>=,;()'.at(pick(11)) ?? '+');
  const inside =
    kind === 'quoted' ? 1 + (text.search(/['"$]/) < 0 ? 0 : text.search(/['"$]/)) : kind === 'rows' ? 0 : 2;
  const at = Math.min(inside + pick(Math.max(1, text.length - inside - 1)), text.length - 1);
  return `${text.slice(0, at)}${text[at] === '7' ? '8' : '7'}${text.slice(at + 1)}`;
}

/** Words and signs that PostgreSQL's grammar takes or leaves: without them the server does the same. */
const NOISE = new Set(['AS', ';', 'TABLE', 'WITH', 'COLUMN', 'EACH', 'BY', 'DEFERRABLE', 'ROW', 'ROWS', 'DATA', 'ASC']);

it('whatever changes one thing that reaches the server is no cosmetic edit', () => {
  const random = seededRandom(13);
  const pick = (count: number) => Math.floor(random() * count);
  let compared = 0;
  for (let round = 0; round < 2500; round++) {
    const file = FILES[pick(FILES.length)] ?? '';
    const parts = partsOf(file);
    const part = parts[pick(parts.length)] ?? expect.unreachable();
    const before = file.slice(part.start, part.end);
    const next = pick(6) === 0 ? parts.find(({ start, kind }) => start >= part.end && kind === part.kind) : undefined;
    if (next !== undefined) {
      const edited = swapped(file, part, next);
      if (edited.toLowerCase() !== file.toLowerCase()) compared += compare(file, edited) ? 1 : 0;
      continue;
    }
    const after = pick(4) === 0 && part.kind !== 'rows' ? '' : other(before, part.kind, pick);
    const edited = file.slice(0, part.start) + after + file.slice(part.end);
    if (after.toLowerCase() === before.toLowerCase() || (after === '' && NOISE.has(before))) continue;
    compared += compare(file, edited) ? 1 : 0;
  }
  expect(compared).toBeGreaterThan(500);
});

it.each([
  ['a row', 'A1,100\n', ''],
  ['a row twice', 'A1,100\n', 'A1,100\nA1,100\n'],
  ['rows in another order', 'A1,100\nB2,200\n', 'B2,200\nA1,100\n'],
  ['white space in a row', 'A1,100', 'A1, 100'],
  ['white space in a command', 'limit 10', 'limit  10'],
  ['a command below the next statement', /(\\set limit 10\n)(.*\n)/, '$2$1'],
])('%s is no cosmetic edit', (_, before, after) => {
  const files = FILES.filter((file) => (typeof before === 'string' ? file.includes(before) : before.test(file)));
  expect(files).not.toEqual([]);
  for (const file of files) expect(compare(file, file.replace(before, after))).toBe(true);
});

/** @returns whether the edited text is one that the server would read */
function compare(file: string, edited: string): boolean {
  const [was, is] = [parseSql(file), parseSql(edited)];
  expect(was.syntaxError).toBeUndefined();
  if (is.syntaxError !== undefined) return false;
  expect(treeChecksum(is), edited).not.toBe(treeChecksum(was));
  return true;
}

function swapped(file: string, a: Part, b: Part): string {
  const [first, second] = [file.slice(a.start, a.end), file.slice(b.start, b.end)];
  return file.slice(0, a.start) + second + file.slice(a.end, b.start) + first + file.slice(b.end);
}

it('comments, white space and the letter case of keywords are cosmetic', () => {
  for (const file of FILES) {
    const parts = partsOf(file);
    const cosmetic = parts.reduceRight((text, { start, end, kind }) => {
      const token = text.slice(start, end);
      const plain = kind === 'word' && !/^[eubnx]$/i.test(token) && text[end] !== "'" && text[end] !== '&';
      const inLine = parts.some((one) => one.kind === 'command' && text.slice(start, one.start).trim() === '');
      const changed = plain ? token.toUpperCase() : token;
      return (
        text.slice(0, start) +
        changed +
        (plain && !inLine ? '\n  ' : token === ';' ? ' /* c */ ' : '') +
        text.slice(end)
      );
    }, file);
    const [was, is] = [parseSql(file), parseSql(`-- first\n${cosmetic}`)];
    expect(is.syntaxError, cosmetic).toBeUndefined();
    expect(treeChecksum(is), cosmetic).toBe(treeChecksum(was));
  }
});
