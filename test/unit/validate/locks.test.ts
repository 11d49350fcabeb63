import { discover } from '@stability-actions/migrations/folder/discover';
import { checkMigrations } from '@stability-actions/migrations/rules/check';
import { STATEMENT_RULES } from '@stability-actions/migrations/rules/index';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFolder } from '../../fixtures/folder.ts';

beforeAll(loadParser);

const NO_TRANSACTION = '-- migrations: no-transaction\n';

interface Row {
  sql: string;
  /** Ids in the order of the findings; [] is a near miss. */
  hits: string[];
  /** What earlier files did. */
  before?: string;
  version?: number;
}

async function hazards(row: Row): Promise<string[]> {
  return (await findings(row)).map(({ rule }) => rule).filter((rule) => rule !== 'destructive-change');
}

async function findings({ sql, before, version }: Row) {
  const cwd = await writeFolder({ 'm/1_before.sql': before ?? 'SELECT 1;', 'm/2_change.sql': sql });
  const inventory = discover({ folders: ['m'], skip: [], cwd });
  const touched = new Set(['m/2_change.sql']);
  return checkMigrations(inventory, {
    folderRules: [],
    fileRules: [],
    statementRules: STATEMENT_RULES,
    change: { added: touched, touched, claims: [] },
    ...(version === undefined ? {} : { postgresVersion: version }),
  });
}

const TABLES =
  'CREATE TABLE u (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL, u_id int REFERENCES u, CONSTRAINT k UNIQUE (a)); CREATE UNIQUE INDEX x ON t (u_id);';

/** Nothing of this is a hazard, whatever the single statement looks like. */
const HARMLESS: Record<string, string> = {
  'a foreign key that is dropped and added again':
    'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; ALTER TABLE t ADD CONSTRAINT t_u_id_fkey FOREIGN KEY (u_id) REFERENCES u NOT VALID;',
  'the same under another name':
    'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; ALTER TABLE t ADD CONSTRAINT other FOREIGN KEY (u_id) REFERENCES u NOT VALID;',
  'a foreign key whose table goes': 'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; DROP TABLE t;',
  'a foreign key to a table that goes': 'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; DROP TABLE u;',
  'a foreign key whose column goes': 'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; ALTER TABLE t DROP COLUMN u_id;',
  'a foreign key that takes in more columns':
    'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a, u_id) REFERENCES u (a, id) NOT VALID;',
  'a unique index over the columns of a key': `${NO_TRANSACTION}CREATE UNIQUE INDEX CONCURRENTLY i ON t (a, u_id);`,
  'a unique index in the place of another': `${NO_TRANSACTION}DROP INDEX CONCURRENTLY x; CREATE UNIQUE INDEX CONCURRENTLY i ON t (u_id);`,
  'a unique index over a new column': `${NO_TRANSACTION}ALTER TABLE t ADD COLUMN b int; CREATE UNIQUE INDEX CONCURRENTLY i ON t (b);`,
  'a required column of a table that was emptied': 'DELETE FROM t; ALTER TABLE t ADD COLUMN b int NOT NULL;',
  'a required column after TRUNCATE': 'TRUNCATE t; ALTER TABLE t ADD COLUMN b int NOT NULL;',
  'SET NOT NULL on what is NOT NULL': 'ALTER TABLE t ALTER a SET NOT NULL;',
  'SET NOT NULL on a key': 'ALTER TABLE t ALTER id SET NOT NULL;',
  'a column that the file made': 'ALTER TABLE t ADD COLUMN b int; ALTER TABLE t RENAME COLUMN b TO c;',
  'columns that are swapped':
    'ALTER TABLE t RENAME COLUMN a TO b; ALTER TABLE t RENAME COLUMN u_id TO a; ALTER TABLE t RENAME COLUMN b TO u_id;',
  'a table in the place of another': 'CREATE TABLE n (id int); ALTER TABLE t RENAME TO o; ALTER TABLE n RENAME TO t;',
  'a default by a function that is not volatile':
    "CREATE FUNCTION f() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1'; ALTER TABLE t ADD COLUMN b int DEFAULT f();",
  'an index of a table that goes': 'DROP INDEX x; DROP TABLE t;',
  'an index that a new table cannot have yet':
    'CREATE TABLE n (a int); DROP INDEX IF EXISTS n_a; CREATE INDEX n_a ON n (a);',
  'a computed value for a table that was emptied':
    'DELETE FROM t; ALTER TABLE t ADD COLUMN b uuid DEFAULT gen_random_uuid();',
  'a materialised view that is made again':
    'DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a WITH NO DATA; CREATE UNIQUE INDEX ON m (a); REFRESH MATERIALIZED VIEW m;',
};

/** The same with one thing more or less is one. */
const NEAR: Record<string, [sql: string, rule: string]> = {
  'a foreign key for other columns': [
    'ALTER TABLE t DROP CONSTRAINT t_u_id_fkey; ALTER TABLE t ADD CONSTRAINT other FOREIGN KEY (a) REFERENCES u NOT VALID;',
    'dropping-foreign-key',
  ],
  'an index that is made again for a table in use': [
    'DROP INDEX IF EXISTS y; CREATE INDEX y ON t (a);',
    'require-concurrent-index-deletion',
  ],
  'a unique index over a new column that was filled': [
    `${NO_TRANSACTION}ALTER TABLE t ADD COLUMN b int; UPDATE t SET b = 1; CREATE UNIQUE INDEX CONCURRENTLY i ON t (b);`,
    'adding-unique-index',
  ],
  'a unique index over fewer columns than a key': [
    `${NO_TRANSACTION}ALTER TABLE t DROP CONSTRAINT k; ALTER TABLE t ADD UNIQUE (a, u_id); DROP INDEX CONCURRENTLY x; CREATE UNIQUE INDEX CONCURRENTLY i ON t (b);`,
    'adding-unique-index',
  ],
  'a required column after rows came again': [
    'TRUNCATE t; INSERT INTO t VALUES (1); ALTER TABLE t ADD COLUMN b int NOT NULL;',
    'adding-required-field',
  ],
  'a column that may be NULL again': [
    'ALTER TABLE t ALTER a DROP NOT NULL; ALTER TABLE t ALTER a SET NOT NULL;',
    'adding-not-nullable-field',
  ],
  'an enum value in one of two transactions of the file': [
    "BEGIN; ALTER TYPE e ADD VALUE 'x'; INSERT INTO v VALUES ('x'); COMMIT; SELECT 1;",
    'enum-value-in-same-transaction',
  ],
};

it.each<[sql: string, help: RegExp]>([
  [
    `${NO_TRANSACTION}CREATE INDEX CONCURRENTLY IF NOT EXISTS "T_a" ON s."T" (a);`,
    /'DROP INDEX CONCURRENTLY IF EXISTS s\."T_a";'/,
  ],
  [`${NO_TRANSACTION}CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a ON t (a);`, /IF EXISTS t_a;'/],
  ['ALTER TABLE t ALTER "userId" SET NOT NULL;', /NOT NULL "userId" NOT VALID/],
])('the SQL of an advice can be run: %s', async (sql, help) => {
  expect((await findings({ sql, hits: [] })).map((finding) => finding.help)).toEqual([expect.stringMatching(help)]);
});

it('indexes of one table are one finding that names the lines, without what is ignored', async () => {
  const sql = `CREATE INDEX a ON t (a);
CREATE INDEX b ON t (b);
-- migrations: ignore require-concurrent-index-creation the table is small
CREATE INDEX c ON t (c);
CREATE UNIQUE INDEX d ON t (d);
CREATE INDEX e ON u (e);
CREATE INDEX f ON t (f);`;
  expect((await findings({ sql, hits: [] })).map(({ line, message }) => `${line}: ${message}`)).toEqual([
    "1: Writes to 't' wait until this index is built. The same at lines 2, 7.",
    "5: Writes to 't' wait until this index is built, and it fails if there are duplicates.",
    "6: Writes to 'u' wait until this index is built.",
  ]);
});

it('a unique index over a column that is NULL in every row cannot fail', async () => {
  const before = 'CREATE TABLE t (a int);';
  const sql = 'ALTER TABLE t ADD b int; CREATE UNIQUE INDEX i ON t (b);';
  expect((await findings({ before, sql, hits: [] })).map(({ message }) => message)).toEqual([
    "Writes to 't' wait until this index is built.",
  ]);
});

it('a type that took the name of the old one is not called a change to itself', async () => {
  const before = "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a e);";
  const sql = "ALTER TYPE e RENAME TO old; CREATE TYPE e AS ENUM ('b'); ALTER TABLE t ALTER a TYPE e USING a::text::e;";
  const [finding] = await findings({ before, sql, hits: [] });
  expect(finding?.message).toMatch(/the type of a changes to e\./);
});

describe('false warnings', () => {
  it.each(Object.entries(HARMLESS))('%s', async (_, sql) => {
    const before = `${TABLES} CREATE MATERIALIZED VIEW m AS SELECT 1 AS a;`;
    expect(await hazards({ before, sql, hits: [] })).toEqual([]);
  });

  it.each(Object.entries(NEAR))('no false silence: %s', async (_, [sql, rule]) => {
    expect(await hazards({ before: TABLES, sql, hits: [] })).toContain(rule);
  });

  it('an enum value is used after its transaction', async () => {
    const sql = "BEGIN; ALTER TYPE e ADD VALUE 'x'; COMMIT; BEGIN; INSERT INTO t VALUES ('x'); COMMIT; SELECT 1;";
    expect(await hazards({ sql, hits: [] })).toEqual([]);
  });
});

const ROWS: Record<string, Row> = {
  'an index': { sql: 'CREATE INDEX i ON t (a);', hits: ['require-concurrent-index-creation'] },
  'an index on a table of the same file': { sql: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);', hits: [] },
  'an index on a table of the same file, with its schema': {
    sql: 'CREATE TABLE public.t (a int); CREATE INDEX i ON t (a);',
    hits: [],
  },
  'an index on a temporary table': { sql: 'CREATE TEMP TABLE t (a int); CREATE INDEX i ON t (a);', hits: [] },
  'an index CONCURRENTLY': { sql: `${NO_TRANSACTION}CREATE INDEX CONCURRENTLY i ON t (a);`, hits: [] },
  'an index ON ONLY a partitioned table': { sql: 'CREATE INDEX i ON ONLY t (a);', hits: [] },
  'an index before its table is renamed': {
    sql: 'CREATE TABLE t (a int); ALTER TABLE t RENAME TO u; CREATE INDEX i ON u (a);',
    hits: [],
  },
  'a table made after all': {
    sql: 'CREATE INDEX i ON t (a); CREATE TABLE t (a int);',
    hits: ['require-concurrent-index-creation'],
  },
  'an index CONCURRENTLY IF NOT EXISTS': {
    sql: `${NO_TRANSACTION}CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);`,
    hits: ['concurrent-index-if-not-exists'],
  },
  'the same after a DROP': {
    sql: `${NO_TRANSACTION}DROP INDEX CONCURRENTLY IF EXISTS i; CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a);`,
    hits: [],
  },
  'a unique index': {
    sql: `${NO_TRANSACTION}CREATE UNIQUE INDEX CONCURRENTLY i ON t (a);`,
    hits: ['adding-unique-index'],
  },
  'DROP INDEX': { sql: 'DROP INDEX i;', hits: ['require-concurrent-index-deletion'] },
  'DROP INDEX of its own': { sql: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a); DROP INDEX i;', hits: [] },
  'DROP INDEX of a partitioned table': {
    before: 'CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE INDEX i ON t (a);',
    sql: 'DROP INDEX i;',
    hits: [],
  },
  'DETACH PARTITION': { sql: 'ALTER TABLE t DETACH PARTITION p;', hits: ['require-concurrent-partition-detach'] },
  'DETACH PARTITION on 13': { sql: 'ALTER TABLE t DETACH PARTITION p;', hits: [], version: 13 },
  REINDEX: { sql: 'REINDEX TABLE t;', hits: ['require-concurrent-reindex'] },
  'REINDEX on 11': { sql: 'REINDEX TABLE t;', hits: [], version: 11 },
  'REINDEX CONCURRENTLY': { sql: `${NO_TRANSACTION}REINDEX (CONCURRENTLY) TABLE t;`, hits: [] },
  'a foreign key': {
    sql: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a);',
    hits: ['adding-foreign-key-constraint'],
  },
  'a foreign key NOT VALID': {
    sql: 'ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES u (a) NOT VALID;',
    hits: [],
  },
  'a new column with a foreign key': { sql: 'ALTER TABLE t ADD COLUMN a int REFERENCES u (a);', hits: [] },
  'the same with a default': {
    sql: 'ALTER TABLE t ADD COLUMN a int DEFAULT 1 REFERENCES u (a);',
    hits: ['adding-foreign-key-constraint'],
  },
  'a CHECK': { sql: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);', hits: ['constraint-missing-not-valid'] },
  'a CHECK NOT VALID': { sql: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;', hits: [] },
  'validated at once': {
    sql: 'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;',
    hits: ['validating-in-same-transaction'],
  },
  'validated at once, without a transaction': {
    sql: `${NO_TRANSACTION}ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;`,
    hits: [],
  },
  'VALIDATE of an older one': { sql: 'ALTER TABLE t VALIDATE CONSTRAINT c;', hits: [] },
  'a constant default': { sql: "ALTER TABLE t ADD COLUMN a text DEFAULT 'x';", hits: [] },
  'a constant default on 10': {
    sql: "ALTER TABLE t ADD COLUMN a text DEFAULT 'x';",
    hits: ['adding-field-with-default'],
    version: 10,
  },
  'now() as default': { sql: 'ALTER TABLE t ADD COLUMN a timestamptz DEFAULT now();', hits: [] },
  'CURRENT_TIMESTAMP as default': {
    sql: 'ALTER TABLE t ADD COLUMN a timestamptz DEFAULT CURRENT_TIMESTAMP;',
    hits: [],
  },
  'a volatile default': {
    sql: 'ALTER TABLE t ADD COLUMN a uuid DEFAULT gen_random_uuid();',
    hits: ['adding-field-with-default'],
  },
  'a stored generated column': {
    sql: 'ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b + 1) STORED;',
    hits: ['adding-field-with-default'],
  },
  'a virtual generated column': {
    sql: 'ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS (b + 1) VIRTUAL;',
    hits: [],
  },
  'an identity': {
    sql: 'ALTER TABLE t ADD COLUMN a int GENERATED ALWAYS AS IDENTITY;',
    hits: ['adding-field-with-default'],
  },
  'SET NOT NULL': { sql: 'ALTER TABLE t ALTER a SET NOT NULL;', hits: ['adding-not-nullable-field'] },
  'SET NOT NULL after a validated check': {
    before:
      'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;',
    sql: 'ALTER TABLE t ALTER a SET NOT NULL;',
    hits: [],
  },
  'the same on 11': {
    before:
      'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE t VALIDATE CONSTRAINT c;',
    sql: 'ALTER TABLE t ALTER a SET NOT NULL;',
    hits: ['adding-not-nullable-field'],
    version: 11,
  },
  'SET NOT NULL after a check that is not validated': {
    before: 'CREATE TABLE t (a int); ALTER TABLE t ADD CONSTRAINT c CHECK (a IS NOT NULL) NOT VALID;',
    sql: 'ALTER TABLE t ALTER a SET NOT NULL;',
    hits: ['adding-not-nullable-field'],
  },
  'a required column': { sql: 'ALTER TABLE t ADD COLUMN a int NOT NULL;', hits: ['adding-required-field'] },
  'a required column with a default': { sql: 'ALTER TABLE t ADD COLUMN a int NOT NULL DEFAULT 0;', hits: [] },
  'a primary key': { sql: 'ALTER TABLE t ADD PRIMARY KEY (a);', hits: ['adding-serial-primary-key-field'] },
  'a primary key using an index': { sql: 'ALTER TABLE t ADD CONSTRAINT p PRIMARY KEY USING INDEX i;', hits: [] },
  UNIQUE: { sql: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE (a);', hits: ['disallowed-unique-constraint'] },
  'UNIQUE using an index': { sql: 'ALTER TABLE t ADD CONSTRAINT u UNIQUE USING INDEX i;', hits: [] },
  EXCLUDE: {
    sql: 'ALTER TABLE t ADD CONSTRAINT x EXCLUDE USING gist (a WITH =);',
    hits: ['adding-exclusion-constraint'],
  },
  'a type': { sql: 'ALTER TABLE t ALTER a TYPE bigint;', hits: ['changing-column-type'] },
  'a longer varchar': {
    before: 'CREATE TABLE t (a varchar(20));',
    sql: 'ALTER TABLE t ALTER a TYPE varchar(50);',
    hits: [],
  },
  'varchar to text': { before: 'CREATE TABLE t (a varchar(20));', sql: 'ALTER TABLE t ALTER a TYPE text;', hits: [] },
  'a shorter varchar': {
    before: 'CREATE TABLE t (a varchar(20));',
    sql: 'ALTER TABLE t ALTER a TYPE varchar(5);',
    hits: ['changing-column-type'],
  },
  'text to varchar': {
    before: 'CREATE TABLE t (a text);',
    sql: 'ALTER TABLE t ALTER a TYPE varchar(5);',
    hits: ['changing-column-type'],
  },
  'more digits': {
    before: 'CREATE TABLE t (a numeric(8,2));',
    sql: 'ALTER TABLE t ALTER a TYPE numeric(10,2);',
    hits: [],
  },
  'another scale': {
    before: 'CREATE TABLE t (a numeric(8,2));',
    sql: 'ALTER TABLE t ALTER a TYPE numeric(10,4);',
    hits: ['changing-column-type'],
  },
  'RENAME COLUMN': { sql: 'ALTER TABLE t RENAME a TO b;', hits: ['renaming-column'] },
  'a column of a table that gets its name here': {
    sql: 'ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME a TO b;',
    hits: ['renaming-table'],
  },
  'a table renamed, and made anew': {
    sql: 'ALTER TABLE t RENAME TO old; CREATE TABLE IF NOT EXISTS t (a int);',
    hits: [],
  },
  'a table renamed that was there': {
    sql: 'CREATE TABLE IF NOT EXISTS t (a int); ALTER TABLE t RENAME TO u;',
    before: 'CREATE TABLE t (a int);',
    hits: ['renaming-table'],
  },
  'a view with the old name': { sql: 'ALTER TABLE t RENAME TO u; CREATE VIEW t AS SELECT * FROM u;', hits: [] },
  'the same type with its schema': {
    before: "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a e);",
    sql: 'ALTER TABLE t ALTER a TYPE public.e;',
    hits: [],
  },
  'a table that is emptied': {
    sql: 'TRUNCATE t; ALTER TABLE t ADD PRIMARY KEY (a), ADD UNIQUE (b), ADD CHECK (c > 0), ADD FOREIGN KEY (d) REFERENCES u, ALTER e SET NOT NULL; CREATE INDEX i ON t (a);',
    hits: [],
  },
  'a table that is emptied and filled': {
    sql: 'DELETE FROM t; INSERT INTO t VALUES (1); CREATE INDEX i ON t (a);',
    hits: ['require-concurrent-index-creation'],
  },
  'an index of a table that is locked already': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);',
    sql: 'ALTER TABLE public.t ADD COLUMN b int; DROP INDEX i;',
    hits: [],
  },
  'an index of a table that is renamed': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);',
    sql: 'ALTER TABLE t RENAME TO u; DROP INDEX i;',
    hits: ['renaming-table'],
  },
  'a backfill of a table that is renamed': {
    sql: 'ALTER TABLE t RENAME TO u; UPDATE u SET a = 1;',
    hits: ['renaming-table', 'backfill-under-lock'],
  },
  'an index of a table whose readers go on': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);',
    sql: 'ALTER TABLE t VALIDATE CONSTRAINT c; DROP INDEX i;',
    hits: ['require-concurrent-index-deletion'],
  },
  'a new value in a column that is text': {
    before: "CREATE TYPE e AS ENUM ('a');",
    sql: "ALTER TYPE e ADD VALUE 'x'; CREATE TABLE n (a text DEFAULT 'x'); INSERT INTO n VALUES ('x');",
    hits: [],
  },
  'a new value in a column of the type': {
    before: "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a e);",
    sql: "ALTER TYPE e ADD VALUE 'x'; INSERT INTO t VALUES ('x');",
    hits: ['enum-value-in-same-transaction'],
  },
  'a new value in an INSERT from tables without the type': {
    before: "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a e); CREATE TABLE n (a text); CREATE TABLE s (b int);",
    sql: "ALTER TYPE e ADD VALUE 'x'; INSERT INTO n SELECT 'x' FROM s; INSERT INTO n SELECT 'x' FROM generate_series(1, 3);",
    hits: [],
  },
  'a new value in an INSERT from a table of the type': {
    before: "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (a e); CREATE TABLE n (a text);",
    sql: "ALTER TYPE e ADD VALUE 'x'; INSERT INTO n SELECT 'y' FROM t WHERE a = 'x';",
    hits: ['enum-value-in-same-transaction'],
  },
  'a new value in an INSERT from a table that the files do not make': {
    before: "CREATE TYPE e AS ENUM ('a'); CREATE TABLE n (a text);",
    sql: "ALTER TYPE e ADD VALUE 'x'; INSERT INTO n SELECT 'y' FROM u WHERE a = 'x';",
    hits: ['enum-value-in-same-transaction'],
  },
  'a value compared as text': {
    sql: "ALTER TYPE e ADD VALUE 'x'; ALTER TABLE t ADD CHECK (a::text IN ('x', 'y')) NOT VALID;",
    hits: [],
  },
  'an index of a table of another schema that is locked already': {
    before: 'CREATE TABLE s.t (a int); CREATE INDEX i ON s.t (a);',
    sql: 'ALTER TABLE s.t ADD COLUMN b int; DROP INDEX s.i;',
    hits: [],
  },
  'an index of a table that search_path finds': {
    before: 'CREATE TABLE s.t (a int); CREATE INDEX i ON t (a);',
    sql: 'ALTER TABLE s.t ADD COLUMN b int; DROP INDEX i;',
    hits: [],
  },
  'the index of a key whose table is gone': {
    before: 'CREATE TABLE t (a int, CONSTRAINT k PRIMARY KEY (a));',
    sql: 'DROP TABLE t; DROP INDEX IF EXISTS k;',
    hits: [],
  },
  'an index of a table that was renamed': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a); ALTER TABLE t RENAME TO u;',
    sql: 'ALTER TABLE u ADD COLUMN b int; DROP INDEX i;',
    hits: [],
  },
  'an index of a table that lost a column and was renamed': {
    before: 'CREATE TABLE t (a int, b int); CREATE INDEX i ON t (a); ALTER TABLE t DROP b; ALTER TABLE t RENAME TO u;',
    sql: 'DROP INDEX i; DROP TABLE u;',
    hits: [],
  },
  'an index that was renamed': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a); ALTER INDEX i RENAME TO j;',
    sql: 'ALTER TABLE t ADD COLUMN b int; DROP INDEX j;',
    hits: [],
  },
  'an index of a materialised view that goes': {
    before: 'CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE INDEX i ON m (a);',
    sql: 'DROP INDEX i; DROP MATERIALIZED VIEW m;',
    hits: [],
  },
  'an index that is there': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a);',
    sql: 'CREATE INDEX IF NOT EXISTS i ON public.t (a);',
    hits: [],
  },
  'an index that was dropped': {
    before: 'CREATE TABLE t (a int); CREATE INDEX i ON t (a); DROP INDEX i;',
    sql: 'CREATE INDEX IF NOT EXISTS i ON t (a);',
    hits: ['require-concurrent-index-creation'],
  },
  'an index that went with its column': {
    before: 'CREATE TABLE t (a int, b int); CREATE INDEX i ON t (b); ALTER TABLE t DROP b;',
    sql: 'CREATE INDEX IF NOT EXISTS i ON t (a);',
    hits: ['require-concurrent-index-creation'],
  },
  'NULL in a column that the file adds': {
    before: 'CREATE TABLE t (a int);',
    sql: 'ALTER TABLE t ADD b timestamptz NOT NULL DEFAULT now(); ALTER TABLE t ALTER b DROP NOT NULL; ALTER TABLE t RENAME b TO c;',
    hits: [],
  },
  'a column that was there, added IF NOT EXISTS': {
    before: 'CREATE TABLE t (a int NOT NULL);',
    sql: 'ALTER TABLE t ADD COLUMN IF NOT EXISTS a int; ALTER TABLE t ALTER a DROP NOT NULL;',
    hits: ['ban-drop-not-null'],
  },
  'a foreign key whose column was renamed': {
    before: 'CREATE TABLE t (a int REFERENCES u); ALTER TABLE t RENAME a TO b;',
    sql: 'ALTER TABLE t DROP CONSTRAINT t_a_fkey; ALTER TABLE t ADD CONSTRAINT f FOREIGN KEY (b) REFERENCES u NOT VALID;',
    hits: [],
  },
  'a foreign key that was renamed': {
    before:
      'CREATE TABLE t (a int REFERENCES u); ALTER TABLE t RENAME CONSTRAINT t_a_fkey TO f; ALTER TABLE t RENAME a TO b;',
    sql: 'ALTER TABLE t DROP CONSTRAINT f; ALTER TABLE t ADD FOREIGN KEY (b) REFERENCES u NOT VALID;',
    hits: [],
  },
  'a foreign key whose name PostgreSQL has cut off': {
    before: 'CREATE TABLE attribute_definition_key_access_grants (key_access_server_id uuid REFERENCES u, b int);',
    sql: 'ALTER TABLE attribute_definition_key_access_grants DROP CONSTRAINT attribute_definition_key_access_grant_key_access_server_id_fkey; ALTER TABLE attribute_definition_key_access_grants ADD CONSTRAINT f FOREIGN KEY (key_access_server_id) REFERENCES u NOT VALID;',
    hits: [],
  },
  'a foreign key of a table that is set aside': {
    before: 'CREATE TABLE t (a int REFERENCES u);',
    sql: 'ALTER TABLE t DROP CONSTRAINT t_a_fkey; ALTER TABLE t RENAME TO old_t;',
    hits: ['renaming-table'],
  },
  'a foreign key of a table that was set aside': {
    before: 'CREATE TABLE t (a int REFERENCES u); ALTER TABLE t RENAME TO t_old;',
    sql: 'ALTER TABLE t_old DROP CONSTRAINT t_a_fkey;',
    hits: [],
  },
  'a foreign key that is named after a column that goes': {
    sql: 'ALTER TABLE t DROP CONSTRAINT short_a_b_fkey; ALTER TABLE t DROP COLUMN b;',
    hits: [],
  },
  'a foreign key that is named after others': {
    sql: 'ALTER TABLE t DROP CONSTRAINT short_a_b_fkey; ALTER TABLE t DROP COLUMN c;',
    hits: ['dropping-foreign-key'],
  },
  'a foreign key of a table that is renamed': {
    before: 'CREATE TABLE t (a int REFERENCES u);',
    sql: 'ALTER TABLE t DROP CONSTRAINT t_a_fkey; ALTER TABLE t RENAME TO gold_t;',
    hits: ['dropping-foreign-key', 'renaming-table'],
  },
  'a foreign key whose name has a number, in the place of another': {
    before: 'CREATE TABLE t (a int);',
    sql: 'ALTER TABLE t DROP CONSTRAINT t_long_fkey1; ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES u NOT VALID;',
    hits: [],
  },
  'the index of a key that is gone': {
    before: 'CREATE TABLE t (a int, CONSTRAINT k UNIQUE (a));',
    sql: 'ALTER TABLE t DROP CONSTRAINT k; DROP INDEX IF EXISTS public.k;',
    hits: [],
  },
  'RENAME of a view': { sql: 'ALTER VIEW v RENAME TO w;', hits: [] },
  'RENAME TABLE': { sql: 'ALTER TABLE t RENAME TO u;', hits: ['renaming-table'] },
  'SET SCHEMA': { sql: 'ALTER TABLE t SET SCHEMA s;', hits: ['renaming-table'] },
  'DROP NOT NULL': { sql: 'ALTER TABLE t ALTER a DROP NOT NULL;', hits: ['ban-drop-not-null'] },
  'TRUNCATE CASCADE': { sql: 'TRUNCATE t CASCADE;', hits: ['ban-truncate-cascade'] },
  TRUNCATE: { sql: 'TRUNCATE t;', hits: [] },
  'VACUUM FULL': { sql: `${NO_TRANSACTION}VACUUM FULL t;`, hits: ['rewriting-table'] },
  VACUUM: { sql: `${NO_TRANSACTION}VACUUM t;`, hits: [] },
  'SET UNLOGGED': { sql: 'ALTER TABLE t SET UNLOGGED;', hits: ['rewriting-table'] },
  REFRESH: { sql: 'REFRESH MATERIALIZED VIEW v;', hits: ['refreshing-materialized-view'] },
  'REFRESH of its own': { sql: 'CREATE MATERIALIZED VIEW v AS SELECT 1; REFRESH MATERIALIZED VIEW v;', hits: [] },
  'LOCK TABLE': { sql: 'LOCK TABLE t;', hits: ['locking-table'] },
  'LOCK TABLE for readers': { sql: 'LOCK TABLE t IN ROW SHARE MODE;', hits: [] },
  'a backfill': { sql: 'ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1;', hits: ['backfill-under-lock'] },
  'a backfill in two statements': {
    sql: 'ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1; UPDATE t SET a = a + 1;',
    hits: ['backfill-under-lock'],
  },
  'a part of a backfill': { sql: 'ALTER TABLE t ADD COLUMN a int; UPDATE t SET a = 1 WHERE b;', hits: [] },
  'an enum value in use': {
    sql: "ALTER TYPE e ADD VALUE 'x'; INSERT INTO t VALUES ('x');",
    hits: ['enum-value-in-same-transaction'],
  },
  'an enum of its own': {
    sql: "CREATE TYPE e AS ENUM ('a'); ALTER TYPE e ADD VALUE 'x'; INSERT INTO t VALUES ('x');",
    hits: [],
  },
  'another value': { sql: "ALTER TYPE e ADD VALUE 'x'; INSERT INTO t VALUES ('y');", hits: [] },
  'a foreign key whose column is renamed': {
    sql: 'ALTER TABLE t DROP CONSTRAINT t_a_fkey; ALTER TABLE t RENAME COLUMN a TO b2; ALTER TABLE t ADD CONSTRAINT t_b2_fkey FOREIGN KEY (b2) REFERENCES u (id) NOT VALID;',
    hits: ['renaming-column'],
  },
  'a foreign key whose table is renamed': {
    before: 'CREATE TABLE t (a int, CONSTRAINT f FOREIGN KEY (a) REFERENCES u);',
    sql: 'ALTER TABLE t DROP CONSTRAINT f; ALTER TABLE t RENAME TO t2; ALTER TABLE t2 RENAME a TO b; ALTER TABLE t2 ADD CONSTRAINT g FOREIGN KEY (b) REFERENCES u NOT VALID;',
    hits: ['renaming-table'],
  },
  'a foreign key dropped': { sql: 'ALTER TABLE t DROP CONSTRAINT t_a_fkey;', hits: ['dropping-foreign-key'] },
  'a check dropped': { sql: 'ALTER TABLE t DROP CONSTRAINT t_a_check;', hits: [] },
  'a domain with a check': {
    sql: 'CREATE DOMAIN d AS int CHECK (VALUE > 0);',
    hits: ['ban-create-domain-with-constraint'],
  },
  'a domain': { sql: 'CREATE DOMAIN d AS int;', hits: [] },
  'a check for a domain': {
    sql: 'ALTER DOMAIN d ADD CHECK (VALUE > 0);',
    hits: ['ban-alter-domain-with-add-constraint'],
  },
  'a check for a domain, NOT VALID': { sql: 'ALTER DOMAIN d ADD CHECK (VALUE > 0) NOT VALID;', hits: [] },
  'hazards in a string': { sql: "SELECT 'CREATE INDEX i ON t (a)';", hits: [] },
};

it.each(Object.entries(ROWS))('%s', async (_, row) => {
  expect(await hazards(row)).toEqual(row.hits);
});

describe('documentation', () => {
  it.each(STATEMENT_RULES.map((rule) => [rule.id, rule] as const))('the example of %s is a hit', async (id, rule) => {
    const [, sql = ''] = /^`([\s\S]*)`$/.exec(rule.example) ?? [];
    const cwd = await writeFolder({ 'm/1_a.sql': sql });
    const findings = checkMigrations(discover({ folders: ['m'], skip: [], cwd }), {
      folderRules: [],
      fileRules: [],
      statementRules: [rule],
    });
    expect(findings.map((finding) => finding.rule)).toContain(id);
  });
});
