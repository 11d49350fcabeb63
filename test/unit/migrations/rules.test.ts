import { discover } from '@stability-actions/migrations/folder/discover';
import { checkMigrations } from '@stability-actions/migrations/rules/check';
import { destructiveChange } from '@stability-actions/migrations/rules/content/destructive-change';
import { FILE_RULES, FOLDER_RULES, RULES } from '@stability-actions/migrations/rules/index';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeFolder } from '../../fixtures/folder.ts';

beforeAll(loadParser);

interface Options {
  skip?: string[];
  severities?: Map<string, 'error' | 'warning' | 'off'>;
}

/** Findings as 'severity rule file:line:column'. */
async function check(files: Record<string, string | Buffer>, { skip = [], severities = new Map() }: Options = {}) {
  const cwd = await writeFolder(Object.fromEntries(Object.entries(files).map(([name, text]) => [`m/${name}`, text])));
  const inventory = discover({ folders: ['m'], skip, cwd });
  return checkMigrations(inventory, {
    folderRules: FOLDER_RULES,
    fileRules: FILE_RULES,
    statementRules: [destructiveChange],
    severities,
    now: Date.parse('2026-03-01T00:00:00Z'),
  });
}

const brief = (findings: Awaited<ReturnType<typeof check>>) =>
  findings.map(({ severity, rule, file, line, column }) => {
    const place = line === undefined ? '' : `:${line}:${column}`;
    return `${severity} ${rule} ${file.slice(2)}${place}`;
  });

const S = 'SELECT 1;';

describe('numbering', () => {
  it.each<[name: string, files: string[], expected: string[]]>([
    ['an orderly folder', ['1_a.sql', '2_b.sql', '2b_c.sql', '3_d.sql'], []],
    ['a duplicate', ['1_a.sql', '1_b.sql'], ['error duplicate-version 1_b.sql']],
    [
      'a duplicate by padding',
      ['9_a.sql', '009_b.sql'],
      ['error duplicate-version 9_a.sql', 'warning mixed-padding 9_a.sql'],
    ],
    [
      'three of a kind',
      ['1_a.sql', '1_b.sql', '1_c.sql'],
      ['error duplicate-version 1_b.sql', 'error duplicate-version 1_c.sql'],
    ],
    [
      'a duplicate of a suffixed version',
      ['17_a.sql', '17b_a.sql', '17b_b.sql'],
      ['error duplicate-version 17b_b.sql'],
    ],
    ['a rollback file is no duplicate', ['1_a.sql', '1_a_rollback.sql'], ['error rollback-file 1_a_rollback.sql']],
    ['a migration about rollbacks', ['24_add_rollback_reason.sql'], []],
    ['a gap', ['1_a.sql', '3_b.sql'], ['error version-gap 3_b.sql']],
    ['no gap before the first', ['16_a.sql', '17_b.sql'], []],
    ['no gap between timestamps', ['20260101000000_a.sql', '20260201000000_b.sql'], []],
    ['no gap between dates', ['20250101_a.sql', '20250215_b.sql', '20260301_c.sql'], []],
    ['no gap between dates without the century', ['250101_a.sql', '250215_b.sql', '260301_c.sql'], []],
    ['a gap between numbers of six digits', ['100101_a.sql', '100103_b.sql'], ['error version-gap 100103_b.sql']],
    ['no gap between months', ['202501_a.sql', '202512_b.sql'], []],
    ['no gap between dates with a counter', ['2025010101_a.sql', '2025010203_b.sql'], []],
    ['no gap between unix seconds', ['1710000000_x.sql', '1720000000_x.sql'], []],
    ['a gap between large numbers', ['10001_a.sql', '10003_b.sql'], ['error version-gap 10003_b.sql']],
    [
      'a year far ahead',
      ['20250101000000_a.sql', '20620122093000_b.sql'],
      ['warning unlikely-timestamp 20620122093000_b.sql'],
    ],
    [
      'a digit too many',
      ['20250101000000_a.sql', '20250102000000_b.sql', '202501030000000_c.sql'],
      ['warning unlikely-timestamp 202501030000000_c.sql'],
    ],
    [
      'a digit too few',
      ['20250101000000_a.sql', '20250102000000_b.sql', '2025010300000_c.sql'],
      ['warning unlikely-timestamp 2025010300000_c.sql'],
    ],
    [
      'a month that does not exist',
      ['20250101000000_a.sql', '20251301000000_b.sql'],
      ['warning unlikely-timestamp 20251301000000_b.sql'],
    ],
    [
      'a day that does not exist',
      ['20250101000000_a.sql', '20250230000000_b.sql'],
      ['warning unlikely-timestamp 20250230000000_b.sql'],
    ],
    [
      'an hour that does not exist',
      ['20250101000000_a.sql', '20250102250000_b.sql'],
      ['warning unlikely-timestamp 20250102250000_b.sql'],
    ],
    ['seconds above 59', ['20250101000059_a.sql', '20250101000060_b.sql'], []],
    [
      'milliseconds among seconds',
      ['1710000000_a.sql', '1720000000_b.sql', '1730000000000_c.sql'],
      ['warning unlikely-timestamp 1730000000000_c.sql'],
    ],
    ['seconds far ahead', ['1710000000_a.sql', '2710000000_b.sql'], ['warning unlikely-timestamp 2710000000_b.sql']],
    ['a date far ahead', ['20250101_a.sql', '20990101_b.sql'], ['warning unlikely-timestamp 20990101_b.sql']],
    [
      'a date that does not exist',
      ['20250101_a.sql', '20250102_b.sql', '20251340_c.sql'],
      ['warning unlikely-timestamp 20251340_c.sql'],
    ],
    ['counters of eight digits', ['20000001_a.sql', '20000002_b.sql', '20000003_c.sql'], []],
    ['a date with a counter, as late seconds', ['2025010101_a.sql', '2025021501_b.sql'], []],
    ['another kind of version from now on', ['20250101_a.sql', '20250201_b.sql', '20250301093000_c.sql'], []],
    [
      'files of golang-migrate',
      ['1_a.up.sql', '1_a.down.sql', '3_b.up.sql', '3_b.down.sql'],
      ['error wrong-layout 1_a.down.sql'],
    ],
    ['files of sqlx', ['1_a.sql', '2_b.sql', '3_c.up.sql', '3_c.down.sql'], ['error wrong-layout 1_a.sql']],
    ['files of Flyway', ['V1__a.sql', 'V3__b.sql', 'U1__a.sql'], ['error wrong-layout U1__a.sql']],
    ['no gap between number and timestamp', ['7_a.sql', '20260201000000_b.sql'], []],
    ['no gap where a malformed file stands', ['1_a.sql', '2.sql', '3_b.sql'], ['error malformed-name 2.sql']],
    ['mixed padding', ['009_a.sql', '10_b.sql'], ['warning mixed-padding 10_b.sql']],
    [
      'a longer version, which the next ones have, too',
      [
        '20250101000000_a.sql',
        '20250102000000_b.sql',
        '20250103000000_c.sql',
        '20250104000000000_d.sql',
        '20250105000000000_e.sql',
      ],
      ['warning unlikely-timestamp 20250104000000000_d.sql'],
    ],
    ['a file that is to come first', ['10000000000000_a.sql', '20260201000000_b.sql'], []],
    ['a folder without a migration', ['a.sql', 'b.sql', 'c.sql'], ['error malformed-name a.sql']],
    ['overflowing padding', ['98_a.sql', '99_b.sql', '100_c.sql'], []],
    ['padded, then overflowing', ['09_a.sql', '10_b.sql', '11_c.sql'], []],
  ])('%s', async (_, files, expected) => {
    expect(brief(await check(Object.fromEntries(files.map((file) => [file, S]))))).toEqual(expected);
  });

  it('a skipped file fills its number', async () => {
    expect(await check({ '1_a.sql': S, '2_reset.sql': S, '3_b.sql': S }, { skip: ['2_reset.sql'] })).toEqual([]);
  });

  it('names the command that repairs a duplicate, with a letter that is free', async () => {
    const [finding] = await check({ '17_a.sql': S, '17_b.sql': S, '17b_c.sql': S });
    expect(finding).toMatchObject({
      message: "Version 17 is also the version of 'm/17_a.sql'.",
      help: expect.stringMatching(/^git mv m\/17_b\.sql m\/17c_b\.sql /),
    });
  });

  it('quotes file names for the shell', async () => {
    const [finding] = await check({ '1_a.sql': S, "1_it's $(id).sql": S });
    expect(finding?.help).toContain(`git mv 'm/1_it'\\''s $(id).sql' 'm/1b_it'\\''s $(id).sql'`);
  });

  it('keeps a migration that only looks like an undo, with a reason', async () => {
    const kept = '-- migrations: ignore-file rollback-file reverts the price change for good\nSELECT 1;';
    expect(await check({ '1_a.sql': S, '2_a_rollback.sql': kept })).toEqual([]);
  });
});

describe('a schema that goes with all that is in it', () => {
  const made = { '1_a.sql': 'CREATE SCHEMA app;', '2_b.sql': 'CREATE TABLE t ();' };
  it.each<[name: string, sql: string, severity: string]>([
    ['is made by a file before', 'DROP SCHEMA app CASCADE;', 'warning'],
    ['is made next', 'DROP SCHEMA IF EXISTS views CASCADE; CREATE SCHEMA views;', 'warning'],
    ['is made before in the same file', 'CREATE SCHEMA views; DROP SCHEMA views CASCADE;', 'error'],
    ['is public', 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;', 'error'],
    ['is not made', 'DROP SCHEMA app, other CASCADE;', 'error'],
  ])('%s', async (_, sql, severity) => {
    expect(brief(await check({ ...made, '3_c.sql': sql }))).toEqual([
      expect.stringMatching(`^${severity} destructive-reset 3_c.sql:1:`),
    ]);
  });

  it('is made next, in the first file: a reset', async () => {
    const files = { '1_a.sql': 'DROP SCHEMA IF EXISTS app CASCADE; CREATE SCHEMA app;' };
    expect(brief(await check(files))).toEqual(['error destructive-reset 1_a.sql:1:1']);
  });

  it('names the directive first where later files may need this one', async () => {
    const sql = 'DROP SCHEMA other CASCADE; ALTER TABLE t ADD a int;';
    const [finding] = await check({ ...made, '3_c.sql': sql });
    expect(finding?.help).toMatch(
      /^If it belongs to the sequence, say so above: '-- migrations: ignore destructive-reset <reason>'/,
    );
  });
});

describe('content', () => {
  it.each<[name: string, sql: string | Buffer, expected: string[]]>([
    ['plain SQL', 'CREATE TABLE t (id int);', []],
    ['a reset', 'SELECT 1;\nDROP SCHEMA public CASCADE;', ['error destructive-reset :2:1']],
    ['DROP OWNED', 'DROP OWNED BY app', ['error destructive-reset :1:1']],
    ['a reset in a string', "SELECT 'DROP SCHEMA public CASCADE'", []],
    ['a template', 'CREATE TABLE {{ .Schema }}.t (id int);', ['error not-sql :1:14']],
    ['braces in a string', "SELECT '{{ x }}'", []],
    ['Windows-1252', Buffer.from([0x2d, 0x2d, 0xe4, 0x0a, 0x53]), ['error encoding :1:3']],
    ['UTF-16', Buffer.from('SELECT 1;', 'utf16le'), ['error encoding :1:2']],
    ['a byte order mark', '\ufeffSELECT 1;', ['warning encoding :1:1']],
    ['a conflict', 'SELECT 1;\n<<<<<<< HEAD\nSELECT 2;\n=======\nSELECT 3;\n>>>>>>> x', ['error conflict-marker :2:1']],
    ['a heading of equals signs', '-- =======\nSELECT 1;', []],
    ['two sections that are no SQL together', 'SELECT 1\n-- DOWN\nSELECT 2;', ['error wrong-sections :2:1']],
    ['a typing error', 'SELECT 1;\nCREATE TABEL t ();', ['error syntax-error :2:8']],
    ['a long name', `CREATE INDEX ${'i'.repeat(64)} ON t (a);`, ['warning identifier-too-long :1:14']],
    ['a long name that goes', `DROP INDEX IF EXISTS a, ${'i'.repeat(64)};`, []],
    ['a long constraint that goes', `ALTER TABLE t DROP CONSTRAINT IF EXISTS "${'c'.repeat(64)}";`, []],
    ['an empty file', '', ['error empty-migration ']],
    ['a file of comments', '-- later', ['error empty-migration ']],
    ['a psql command', 'SELECT 1;\n\\i other.sql', ['warning psql-meta-command :2:1']],
    ['a psql command that starts a program', 'SELECT 1;\n\\! rm -r x', ['error psql-meta-command :2:1']],
    ['a psql command with backquotes', 'SELECT 1;\n\\set x `id`', ['error psql-meta-command :2:1']],
    ['a psql command that pipes', 'SELECT 1;\n\\o | sh', ['error psql-meta-command :2:1']],
    [
      'a reset of a schema of its own',
      'CREATE SCHEMA app;\nDROP SCHEMA app CASCADE;',
      ['error destructive-reset :2:1'],
    ],
    ['no-break space', 'CREATE TABLE orders\u00a0(id int);', ['error invisible-character :1:20']],
    ['zero-width space', 'SELECT 1;\nCREATE TABLE cust\u200bomers (id int);', ['error invisible-character :2:18']],
    ['ideographic space', 'SELECT 1 AS a\u3000;', ['error invisible-character :1:14']],
    ['soft hyphen in a quoted name', 'SELECT 1 AS "a\u00adb";', ['error invisible-character :1:15']],
    ['en dash in a name', 'CREATE TABLE a\u2013b (id int);', ['error invisible-character :1:15']],
    ['a minus sign', 'SELECT a\u2212b FROM t;', ['error invisible-character :1:9']],
    [
      'a Cyrillic letter among Latin ones',
      'CREATE TABLE us\u0435rs (id int, "имя" text);',
      ['error invisible-character :1:16'],
    ],
    ['a Greek letter in a quoted name', 'SELECT 1 AS "\u039frder";', ['error invisible-character :1:14']],
    ['a full-width digit', 'SELECT 1 AS order\uff11;', ['error invisible-character :1:18']],
    [
      'names of other alphabets',
      'SELECT 1 AS "имя", 1 AS λ_id, 1 AS id_номер, 1 AS größe, 1 AS ＩＤ番号, 1 AS "IDзаказа";',
      [],
    ],
    ['a Cyrillic letter in a string', "SELECT 'us\u0435rs'; -- us\u0435rs", []],
    ['letters of other languages', 'CREATE TABLE größe ("naïve" int, 表 int, col·lecció int);', []],
    ['in strings and comments', "-- a\u00a0b\nSELECT 'a\u200bb', $$\u00a0$$; /* \ufeff */", []],
    [
      'a transaction with another isolation level',
      'BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT;',
      ['error transaction-control :1:1', 'error transaction-control :1:47'],
    ],
    ['START TRANSACTION from end to end', 'START TRANSACTION; SELECT 1; END;', []],
    ['a lone COMMIT', 'SELECT 1; COMMIT;', ['error transaction-control :1:11']],
    [
      'CONCURRENTLY within its own transaction',
      'BEGIN; CREATE INDEX CONCURRENTLY i ON t (a); COMMIT; SELECT 1;',
      ['error transaction-control :1:1', 'error transaction-control :1:46', 'error non-transactional-statement :1:8'],
    ],
    ['a transaction from end to end', 'BEGIN;\nSELECT 1;\nCOMMIT;', []],
    ['the guards of pg_dump', '\\restrict x\nSELECT 1;\n\\unrestrict x', []],
    [
      'BEGIN and COMMIT within',
      'SELECT 0; BEGIN;\nSELECT 1;\nCOMMIT;',
      ['error transaction-control :1:11', 'error transaction-control :3:1'],
    ],
    ['a savepoint', 'SAVEPOINT a; SELECT 1; RELEASE a;', []],
    ['CONCURRENTLY', 'CREATE INDEX CONCURRENTLY i ON t (a);', ['error non-transactional-statement :1:1']],
    [
      'both with the directive',
      '-- migrations: no-transaction\nBEGIN; COMMIT; CREATE INDEX CONCURRENTLY i ON t (a);',
      [],
    ],
    ['DROP TABLE', 'DROP TABLE t;', ['warning destructive-change :1:1']],
    ['DROP TABLE of its own', 'CREATE TABLE a.t (); DROP TABLE a.t;', []],
    ['DROP TABLE of its own and another', 'CREATE TABLE t (); DROP TABLE t, u;', ['warning destructive-change :1:20']],
    ['DROP COLUMN', 'ALTER TABLE t ADD a int, DROP COLUMN b;', ['warning destructive-change :1:1']],
    ['DROP COLUMN of its own', 'CREATE TABLE t (); ALTER TABLE t ADD a int; ALTER TABLE t DROP a;', []],
    ['DROP CONSTRAINT', 'ALTER TABLE t DROP CONSTRAINT c;', []],
    [
      'a long name',
      `ALTER TABLE t ADD CONSTRAINT ${'c'.repeat(64)} UNIQUE (a);`,
      ['warning identifier-too-long :1:30'],
    ],
    ['a long name that is dropped', `ALTER TABLE t DROP CONSTRAINT ${'c'.repeat(64)};`, []],
    [
      'a long name that is dropped for another',
      `ALTER TABLE t DROP CONSTRAINT ${'c'.repeat(64)}, ADD CONSTRAINT ${'d'.repeat(64)} UNIQUE (a);`,
      ['warning identifier-too-long :1:112'],
    ],
    ['TRUNCATE', 'TRUNCATE t;', ['warning destructive-change :1:1']],
    ['DROP SCHEMA', 'DROP SCHEMA s;', ['warning destructive-change :1:1']],
    ['DROP VIEW', 'DROP VIEW v;', []],
  ])('%s', async (_, sql, expected) => {
    expect(brief(await check({ '1_a.sql': sql })).map((line) => line.replace('1_a.sql', ''))).toEqual(expected);
  });
});

describe('suppression', () => {
  const drop = 'DROP TABLE t;';
  it.each<[name: string, sql: string, expected: string[]]>([
    ['on the line before', `-- migrations: ignore destructive-change nobody reads it\n${drop}`, []],
    ['above other comments', `-- migrations: ignore destructive-change unused\n-- more\n${drop}`, []],
    ['for the whole file', `-- migrations: ignore-file destructive-change unused\n${drop}\n${drop}`, []],
    [
      'for two rules',
      `-- migrations: ignore destructive-change, transaction-control x\n${drop}`,
      ['warning unused-ignore :1:1'],
    ],
    [
      'covers one statement only',
      `-- migrations: ignore destructive-change x\n${drop}\n${drop}`,
      ['warning destructive-change :3:1'],
    ],
    [
      'without a reason',
      `-- migrations: ignore destructive-change\n${drop}`,
      ['error ignore-without-reason :1:1', 'warning destructive-change :2:1'],
    ],
    ['of nothing', `-- migrations: ignore destructive-change x\n${S}`, ['warning unused-ignore :1:1']],
    [
      'of an unknown rule',
      `-- migrations: ignore destructive-chnage x\n${drop}`,
      ['warning destructive-change :2:1', 'warning unused-ignore :1:1'],
    ],
    [
      'below the statement',
      `${drop}\n-- migrations: ignore destructive-change x\n${S}`,
      ['warning destructive-change :1:1', 'warning unused-ignore :2:1'],
    ],
    [
      'for the file, not at its top',
      `${drop}\n-- migrations: ignore-file destructive-change x`,
      ['warning destructive-change :1:1', 'warning unused-ignore :2:1'],
    ],
    ['of a syntax error', '-- migrations: ignore syntax-error PostgreSQL 19\nNEW SYNTAX;', []],
    ['a typing error in the directive', '-- migrations: no-transactions\nSELECT 1;', ['error unknown-directive :1:1']],
  ])('%s', async (_, sql, expected) => {
    expect(brief(await check({ '1_a.sql': sql })).map((line) => line.replace('1_a.sql', ''))).toEqual(expected);
  });
});

it.each<[sql: string, expected: string[]]>([
  ['ALTER TABLE t RENAME TO old; CREATE TABLE t (a int, b int); INSERT INTO t SELECT * FROM old; DROP TABLE old;', []],
  [
    'CREATE TABLE n (a int, b int); INSERT INTO n (a, b) SELECT a, b FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t;',
    [],
  ],
  [
    'CREATE TABLE n (a int); INSERT INTO n SELECT a FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t;',
    ['warning destructive-change 2_b.sql:1:56'],
  ],
  [
    'CREATE TABLE n (a int, b int); INSERT INTO n SELECT * FROM t WHERE a > 1; DROP TABLE t; ALTER TABLE n RENAME TO t;',
    ['warning destructive-change 2_b.sql:1:75'],
  ],
  [
    'CREATE TABLE n (a int, b int); INSERT INTO n SELECT * FROM t; DROP TABLE t;',
    ['warning destructive-change 2_b.sql:1:63'],
  ],
])('a table that another one replaces: %s', async (sql, expected) => {
  expect(brief(await check({ '1_a.sql': 'CREATE TABLE t (a int, b int);', '2_b.sql': sql }))).toEqual(expected);
});

it('severities can be changed, and a rule that is off leaves no unused suppression', async () => {
  const files = { '1_a.sql': '-- migrations: ignore destructive-change x\nSELECT 1;', '3_b.sql': 'DROP TABLE t' };
  const severities = new Map([['destructive-change', 'off'] as const, ['version-gap', 'warning'] as const]);
  expect(brief(await check(files, { severities }))).toEqual(['warning version-gap 3_b.sql']);
});

it('finds errors first, then in the order of the files', async () => {
  const findings = await check({ '1_a.sql': 'DROP TABLE t', '2_b.sql': 'SELEC', '10_c.sql': 'BEGIN' });
  expect(brief(findings)).toEqual([
    'error syntax-error 2_b.sql:1:1',
    'error version-gap 10_c.sql',
    'error transaction-control 10_c.sql:1:1',
    'warning destructive-change 1_a.sql:1:1',
  ]);
});

it('every rule is documented and has an id of its own', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const rule of RULES) {
    for (const text of [rule.what, rule.why, rule.fix, rule.example]) expect(text.trim(), rule.id).not.toBe('');
  }
});
