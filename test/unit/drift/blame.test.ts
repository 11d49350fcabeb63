import { type Blame, blameOf } from '@stability-actions/migrations/drift/blame';
import type { ObjectKind } from '@stability-actions/migrations/drift/schema-object';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import { beforeAll, describe, expect, test } from 'vitest';
import { migrationFile } from '../../fixtures/migration-file.ts';

beforeAll(loadParser);

/** Line 1 is the first statement, and each stands on a line of its own. */
const blame = (...lines: string[]): Blame => blameOf([migrationFile('1_a.sql', lines.join('\n'))]);

type Row = [name: string, lines: string[], kind: ObjectKind, object: string, line: number | undefined];

const TABLE = 'CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);';

const ROWS: Row[] = [
  ['a table', [TABLE], 'table', 'public.t', 1],
  ['its column', [TABLE], 'column', 'public.t.a', 1],
  ['a column that came later', [TABLE, 'ALTER TABLE t ADD c text;'], 'column', 'public.t.c', 2],
  ['the table stays where it was made', [TABLE, 'ALTER TABLE t ADD c text;'], 'table', 'public.t', 1],
  ['a table that was changed', [TABLE, 'ALTER TABLE t SET (fillfactor = 70);'], 'table', 'public.t', 2],
  [
    'a column that is there already',
    [TABLE, 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int;'],
    'column',
    'public.t.a',
    1,
  ],
  ['a table that is there already', [TABLE, 'CREATE TABLE IF NOT EXISTS t (a int);'], 'column', 'public.t.a', 1],
  ['a changed type', [TABLE, 'ALTER TABLE t ALTER a TYPE bigint;'], 'column', 'public.t.a', 2],
  ['a changed default', [TABLE, 'ALTER TABLE t ALTER a SET DEFAULT 1;'], 'column', 'public.t.a', 2],
  ['a renamed column', [TABLE, 'ALTER TABLE t RENAME a TO z;'], 'column', 'public.t.z', 2],
  ['and not its old name', [TABLE, 'ALTER TABLE t RENAME a TO z;'], 'column', 'public.t.a', undefined],
  ['a renamed table', [TABLE, 'ALTER TABLE t RENAME TO u;'], 'table', 'public.u', 2],
  ['a column of a renamed table', [TABLE, 'ALTER TABLE t RENAME TO u;'], 'column', 'public.u.a', 1],
  ['a table in another schema', [TABLE, 'ALTER TABLE t SET SCHEMA s;'], 'column', 's.t.a', 1],
  ['a renamed schema', ['CREATE TABLE s.t (a int);', 'ALTER SCHEMA s RENAME TO r;'], 'column', 'r.t.a', 1],
  ['a primary key', [TABLE], 'constraint', 'public.t.t_pkey', 1],
  [
    'a foreign key',
    [TABLE, 'ALTER TABLE t ADD FOREIGN KEY (a, b) REFERENCES u;'],
    'constraint',
    'public.t.t_a_b_fkey',
    2,
  ],
  ['a unique column', [TABLE, 'ALTER TABLE t ADD c int UNIQUE;'], 'constraint', 'public.t.t_c_key', 2],
  ['a check of one column', [TABLE, 'ALTER TABLE t ADD CHECK (a > 0);'], 'constraint', 'public.t.t_a_check', 2],
  ['a check of two', [TABLE, 'ALTER TABLE t ADD CHECK (a > b);'], 'constraint', 'public.t.t_check', 2],
  [
    'the second check of a column',
    [TABLE, 'ALTER TABLE t ADD CHECK (a > 0);', 'ALTER TABLE t ADD CHECK (a < 9);'],
    'constraint',
    'public.t.t_a_check1',
    3,
  ],
  ['a named constraint', [TABLE, 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0);'], 'constraint', 'public.t.x', 2],
  [
    'a validated one',
    [TABLE, 'ALTER TABLE t ADD CONSTRAINT x CHECK (a > 0) NOT VALID;', 'ALTER TABLE t VALIDATE CONSTRAINT x;'],
    'constraint',
    'public.t.x',
    3,
  ],
  ['an index', [TABLE, 'CREATE INDEX i ON t (a);'], 'index', 'public.i', 2],
  ['an index without a name', [TABLE, 'CREATE INDEX ON t (a, lower(b::text));'], 'index', 'public.t_a_lower_idx', 2],
  [
    'an index is in the schema of its table',
    ['CREATE TABLE s.t (a int);', 'CREATE INDEX i ON s.t (a);'],
    'index',
    's.i',
    2,
  ],
  ['a renamed index', ['CREATE INDEX i ON t (a);', 'ALTER INDEX i RENAME TO j;'], 'index', 'public.j', 2],
  ['the sequence of a serial column', [TABLE, 'ALTER TABLE t ADD n serial;'], 'sequence', 'public.t_n_seq', 2],
  [
    'the sequence of an identity',
    [TABLE, 'ALTER TABLE t ADD n int GENERATED ALWAYS AS IDENTITY;'],
    'sequence',
    'public.t_n_seq',
    2,
  ],
  [
    'a view that was replaced',
    ['CREATE VIEW v AS SELECT 1;', 'CREATE OR REPLACE VIEW v AS SELECT 2;'],
    'view',
    'public.v',
    2,
  ],
  ['a materialized view', ['CREATE MATERIALIZED VIEW m AS SELECT 1;'], 'materialized-view', 'public.m', 1],
  [
    'one of two functions of a name',
    [
      'CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql RETURN 1;',
      'CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql RETURN 1;',
    ],
    'function',
    'public.f(integer)',
    1,
  ],
  [
    'a function and its output',
    ['CREATE FUNCTION f(a numeric, OUT b int) LANGUAGE sql RETURN 1;', 'SELECT 1;'],
    'function',
    'public.f(numeric)',
    1,
  ],
  ['a trigger', [TABLE, 'CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f();'], 'trigger', 'public.t.g', 2],
  [
    'a disabled trigger',
    [TABLE, 'CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f();', 'ALTER TABLE t DISABLE TRIGGER g;'],
    'trigger',
    'public.t.g',
    3,
  ],
  ['a policy', [TABLE, 'CREATE POLICY p ON t USING (true);'], 'policy', 'public.t.p', 2],
  ['an enum with a new label', ["CREATE TYPE e AS ENUM ('a');", "ALTER TYPE e ADD VALUE 'b';"], 'enum', 'public.e', 2],
  ['a domain', ['CREATE DOMAIN d AS int CONSTRAINT p CHECK (VALUE > 0);'], 'constraint', 'public.d.p', 1],
  ['an extension', ['CREATE EXTENSION IF NOT EXISTS pgcrypto;'], 'extension', 'pgcrypto', 1],
  ['a schema', ['CREATE SCHEMA s;'], 'schema', 's', 1],
  ['a search_path', ['SET search_path = s;', 'CREATE TABLE t (a int);'], 'column', 's.t.a', 2],
  ['a quoted name', ['CREATE TABLE "T.x" ("A" int);'], 'column', 'public."T.x".A', 1],
  ['a DO block', [TABLE, 'DO $$ BEGIN CREATE INDEX made_here ON t (a); END $$;'], 'index', 'public.made_here', 2],
  ['what it was made in, else', [TABLE], 'constraint', 'public.t.unheard_of', 1],
  ['nobody, else', [TABLE], 'index', 'public.unheard_of', undefined],
];

// Without a parent in the table the one that findings have is this.
const parentOf = (object: string) => `table ${object.split('.').slice(0, 2).join('.')}`;

test.each(ROWS)('%s', (_, lines, kind, object, line) => {
  const parent = ['constraint'].includes(kind) ? parentOf(object) : undefined;
  expect(blame(...lines).madeBy(kind, object, parent)?.line).toBe(line);
});

describe('what was dropped', () => {
  test('is known by the statement', () => {
    const found = blame(TABLE, 'CREATE INDEX i ON t (a);', 'DROP INDEX i;', 'ALTER TABLE t DROP a;', 'DROP TABLE t;');
    expect(found.droppedBy('index', 'public.i')).toEqual({ version: '1', file: 'migrations/1_a.sql', line: 3 });
    expect(found.droppedBy('column', 'public.t.a')?.line).toBe(4);
    expect(found.droppedBy('table', 'public.t')?.line).toBe(5);
    expect(found.madeBy('index', 'public.i', undefined)).toBeUndefined();
  });

  test('and is no longer dropped when it is made again', () => {
    const found = blame(TABLE, 'DROP TABLE t;', TABLE);
    expect(found.droppedBy('table', 'public.t')).toBeUndefined();
    expect(found.madeBy('table', 'public.t', undefined)?.line).toBe(3);
  });
});
