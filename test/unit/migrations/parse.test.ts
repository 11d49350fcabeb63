import { treeChecksum } from '@stability-actions/migrations/sql/checksums';
import { type InlineRows, loadParser, parseSql } from '@stability-actions/migrations/sql/parse';
import { placeAt } from '@stability-actions/migrations/sql/source-text';
import { beforeAll, expect, it } from 'vitest';

beforeAll(loadParser);

const textOf = ({ rows }: InlineRows) => Buffer.concat([...rows.pieces()]).toString();
const statements = (sql: string) => parseSql(sql).statements.map(({ start, end }) => sql.slice(start, end));

it.each<[name: string, sql: string, expected: string[]]>([
  ['nothing', ' \n-- only a comment\n', []],
  ['empty statements', ';;', []],
  ['no semicolon at the end', 'SELECT 1', ['SELECT 1']],
  ['comments around statements', '-- a\nSELECT 1; /* b /* c */ */\nSELECT 2 -- d\n;', ['SELECT 1', 'SELECT 2 -- d']],
  [
    'semicolons in quotes',
    `SELECT ';', ";", $$;$$, $a$ $$;$$ $a$, E'\\';'; SELECT 2`,
    [`SELECT ';', ";", $$;$$, $a$ $$;$$ $a$, E'\\';'`, 'SELECT 2'],
  ],
  [
    'escape strings that go on in the next line',
    "SELECT E''\n\t'it\\'s;' ; SELECT 2",
    ["SELECT E''\n\t'it\\'s;'", 'SELECT 2'],
  ],
  [
    'other strings that go on',
    "SELECT N'a'\n'b\\', U&'\\0041'\r\n'\\0042;' UESCAPE '\\', B'1'\n'0'; SELECT 'x\\'\n''';'",
    ["SELECT N'a'\n'b\\', U&'\\0041'\r\n'\\0042;' UESCAPE '\\', B'1'\n'0'", "SELECT 'x\\'\n''';'"],
  ],
  [
    'characters of two, three and four bytes',
    "SELECT 'ä€😀'; SELECT '😀'; SELECT 3",
    ["SELECT 'ä€😀'", "SELECT '😀'", 'SELECT 3'],
  ],
  [
    'BEGIN ATOMIC',
    'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; SELECT 3',
    ['CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END', 'SELECT 3'],
  ],
])('splits %s', (_, sql, expected) => {
  expect(statements(sql)).toEqual(expected);
});

it.each([
  ['after emoji', "SELECT '😀';\nSELEC 'é'", 2, 1, 'syntax error at or near "SELEC"'],
  ['an open quote', "SELECT 1;\n  SELECT 'x", 2, 10, 'unterminated quoted string'],
  ['an open comment', 'SELECT 1; /* x', 1, 11, 'unterminated /* comment'],
  ['nesting that no parser survives', `SELECT ${'('.repeat(100_000)}1`, 1, 10_004, 'memory exhausted'],
])('places a syntax error: %s', (_, sql, line, column, message) => {
  const { syntaxError } = parseSql(sql);
  expect(syntaxError?.message).toContain(message);
  expect(placeAt(sql, syntaxError?.offset ?? -1)).toEqual({ line, column });
});

it('takes psql commands and inline data out, and keeps every place', () => {
  const sql = [
    "\\restrict it's",
    'COPY public.t (a, b) FROM stdin;',
    "1\tit's",
    '2\t\\N',
    '\\.',
    '',
    "SELECT 'a\\b', E'\\\\.' \\gexec",
    'copy t from stdin with (format csv);',
    'x;y',
    '\\.',
    'SELEC',
  ].join('\n');
  const parsed = parseSql(sql);
  expect(parsed.metaCommands.map(({ name }) => name)).toEqual(['\\restrict', '\\gexec']);
  expect(parsed.copyData.map(textOf)).toEqual(["1\tit's\n2\t\\N\n", 'x;y\n']);
  expect(parsed.sql).toHaveLength(sql.length);
  expect(placeAt(sql, parsed.syntaxError?.offset ?? -1)).toEqual({ line: 11, column: 1 });
});

it.each([
  ['COPY to stdout', 'COPY t TO stdout;\nSELECT 1;'],
  ['a subquery from a table called stdin', 'SELECT * FROM stdin;\nSELECT 1;'],
  ['the words in a string', "SELECT 'copy t from stdin;';\nSELECT 1;"],
  ['the words in a comment', '-- copy t from stdin;\nSELECT 1;'],
])('%s has no inline data', (_, sql) => {
  expect(parseSql(sql).copyData).toEqual([]);
});

it('takes data to the end of the file where no line ends it', () => {
  expect(parseSql('COPY t FROM stdin;\n1\n2').copyData.map(textOf)).toEqual(['1\n2']);
  const copied = parseSql('\\copy t from stdin csv\n1\n\\.\nSELECT 2;');
  expect([copied.syntaxError, copied.copyData.map(textOf), copied.statements.length]).toEqual([undefined, ['1\n'], 1]);
  const { statements } = parseSql('COPY t FROM stdin; SELECT 1;\n1\n\\.\nSELECT 2;');
  expect(statements.map(({ rows }) => rows && textOf(rows))).toEqual(['1\n', undefined, undefined]);
});

it.each([
  ['on the first line', '-- migrations: no-transaction\nSELECT 1', true],
  ['among the leading comments', '/* licence */\n\n-- migrations:   no-transaction  \n-- more\nSELECT 1', true],
  ['after the first statement', 'SELECT 1;\n-- migrations: no-transaction', false],
  ['in a block comment', '/* -- migrations: no-transaction */ SELECT 1', false],
  ['in a string', "SELECT '\n-- migrations: no-transaction\n'", false],
  ['with Windows line ends', '-- migrations: no-transaction\r\nSELECT 1', true],
])('the no-transaction directive %s counts: %s', (_, sql, expected) => {
  expect(parseSql(sql).noTransaction).toBe(expected);
});

it('goes on after a text that was too large for the parser', () => {
  const large = parseSql("INSERT INTO t VALUES (1, 'x');\n".repeat(600_000));
  expect(large.syntaxError?.message).toContain('too large for the parser');
  expect(statements('SELECT 1')).toEqual(['SELECT 1']);
});

it.each([
  "SELECT 'a' -- it's one\n  'b' AS v;\nSELECT 2;",
  "SELECT E'a' -- é\n-- more\n '\\'b' AS v;\nSELECT 2;",
  "SELECT U&'a'\n -- x\n 'b' AS v;\nSELECT 2;",
])('comments between the parts of a string are white space, as to the server: %s', (sql) => {
  const { statements, syntaxError } = parseSql(sql);
  expect(syntaxError).toBeUndefined();
  expect(statements.map(({ start, end }) => sql.slice(start, end))).toEqual(sql.split(/;\n?/).slice(0, 2));
});

it('a block comment between the parts of a string is an error, as to the server', () => {
  expect(parseSql("SELECT 'a' /* x */\n 'b';").syntaxError).toBeDefined();
});

it.each(['SELECT $1::int \\bind 5 \\g', 'SELECT FOO \\r', 'SELECT 1 \\gx', 'SELECT 1 AS a \\gset p_'])(
  'a command of psql ends a statement: %s',
  (sql) => {
    expect(parseSql(`${sql}\nSELECT 2;`)).toMatchObject({ syntaxError: undefined, statements: { length: 2 } });
  },
);

it.each([
  ['a name', '\\set t a\nCREATE TABLE :t (id int);'],
  ['a string', "\\set t a\nCOMMENT ON TABLE x IS :'t';"],
  ['a quoted name', '\\set t a\nSELECT :"t".* FROM :"t" WHERE a::text = \':t\';'],
  ['a number', '\\set n 5\nCREATE TABLE x (a varchar(:n)); SELECT 1 LIMIT :n;'],
  ['whether it is set', '\\if :{?t}\nSELECT :{?t};\n\\endif'],
])("a variable of psql for %s, in a file with psql's commands", (_, sql) => {
  expect(parseSql(sql)).toMatchObject({ syntaxError: undefined, sql: expect.stringContaining(':') });
  expect(parseSql(sql.replace(/^\\.*/gm, '')).syntaxError).toBeDefined();
});

it('a variable of psql is not the name without its colon', () => {
  const [one, other] = ['SELECT :a;', 'SELECT a;'].map((sql) => treeChecksum(parseSql(`\\set a b\n${sql}`)));
  expect(one).not.toBe(other);
});

it('a statement that is nested too deeply is called so', () => {
  expect(parseSql(`SELECT ${'1 + '.repeat(20_000)}1;`).syntaxError?.message).toMatch(/nested too deeply/);
});
