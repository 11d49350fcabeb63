import { systemClock } from '@stability-actions/common/clock';
import { createLog } from '@stability-actions/common/log';
import { applyMigrations } from '@stability-actions/migrations/apply/apply';
import { discover } from '@stability-actions/migrations/folder/discover';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { replayMigrations } from '@stability-actions/migrations/replay/replay';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import { beforeAll, expect, inject, it } from 'vitest';
import { APPLY_DEFAULTS } from '../../fixtures/apply.ts';
import { createDatabase } from '../../fixtures/database.ts';
import { writeFolder } from '../../fixtures/folder.ts';

beforeAll(loadParser);

const T = 'CREATE TABLE t (id int);\n';
const ALONE = '-- migrations: no-transaction\n';
const TWICE = `${T}INSERT INTO t VALUES (1), (1);\n`;

/** Files on which a simpler way to run them would judge otherwise; `at`: where both stop, undefined where both pass. */
const ROWS: [name: string, files: string[], at: string | undefined][] = [
  ['a parameter', [`${T}SELECT $1::int;`], '1:2:1'],
  ['a parameter, outside a transaction', [`${ALONE}${T}SELECT $1::int;`], '1:3:1'],
  [
    'a deferred constraint at the end of the file',
    [
      'CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO c VALUES (1);',
    ],
    '1',
  ],
  [
    'a deferred constraint, outside a transaction',
    [
      `${ALONE}CREATE TABLE p (id int PRIMARY KEY);\nCREATE TABLE c (p int REFERENCES p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO c VALUES (1);`,
    ],
    '1:4:1',
  ],
  [
    'a setting that the next statement is read under',
    ['SET standard_conforming_strings = off;\nSELECT nope;'],
    '1:2:8',
  ],
  [
    'a setting that does not reach the next file',
    [`CREATE SCHEMA s; SET search_path = s; ${T}`, 'SELECT * FROM t;'],
    '2:1:15',
  ],
  [
    'a setting that does, outside a transaction',
    [`${ALONE}CREATE SCHEMA s;\nSET search_path = s;\n${T}SELECT * FROM s.t;`],
    undefined,
  ],
  ['SET LOCAL outside a transaction', [`${ALONE}SET LOCAL search_path = nowhere;\n${T}`], undefined],
  ['a row that does not fit', [`${T}COPY t FROM stdin;\n1\nx\n\\.\n`], '1:4:1'],
  ['a row that does not fit, outside a transaction', [`${ALONE}${T}COPY t FROM stdin;\n1\nx\n\\.\n`], '1:5:1'],
  ['rows that fit, outside a transaction', [`${ALONE}${T}COPY t FROM stdin;\n1\n\\.\nVACUUM t;`], undefined],
  ['an index that cannot be unique', [TWICE, `${ALONE}CREATE UNIQUE INDEX CONCURRENTLY u ON t (id);`], '2:2:1'],
  ['an index, then a mistake', [T, `${ALONE}CREATE INDEX CONCURRENTLY i ON t (id);\nSELECT nope;`], '2:3:8'],
  [
    'a procedure that commits',
    [`${ALONE}${T}DO $$ BEGIN INSERT INTO t VALUES (1); COMMIT; END $$;\nSELECT 1 / count(*) FROM t;`],
    undefined,
  ],
  ['its own transactions', ['BEGIN;\nCREATE TABLE t (id int);\nCOMMIT;\nBEGIN;\nSELECT nope;\nCOMMIT;'], '1:5:8'],
  ['what an aborted own transaction would have made', [`${ALONE}BEGIN;\n${T}ROLLBACK;\nSELECT * FROM t;`], '1:5:15'],
  ['a chain that nothing follows', [`${ALONE}BEGIN;\n${T}COMMIT AND CHAIN;`], undefined],
  ['a COMMIT that is not there', [`${ALONE}BEGIN;\n${T}`], '1'],
  [
    'a role that the file changes',
    ['CREATE ROLE replay_as_apply; SET ROLE replay_as_apply;', T, 'DROP ROLE replay_as_apply;'],
    undefined,
  ],
  [
    'the search_path of new sessions',
    [
      `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = s', current_database()); END $$;`,
      `CREATE SCHEMA s; ${T}`,
      'SELECT * FROM s.t;',
    ],
    undefined,
  ],
  ['a temporary table that is gone in the next file', ['CREATE TEMP TABLE t (id int);', 'SELECT * FROM t;'], '2:1:15'],
];

it.each(ROWS)('replay and apply give the same verdict at the same place: %s', async (_, texts, at) => {
  const { url } = await createDatabase();
  const files = Object.fromEntries(texts.map((text, index) => [`migrations/${index + 1}_a.sql`, text]));
  const cwd = await writeFolder(files);
  const inventory = discover({ folders: ['migrations'], layout: 'numbered', skip: [], cwd });
  const around = {
    env: {},
    cwd,
    clock: systemClock,
    log: createLog(() => {}),
    signal: new AbortController().signal,
  };
  const outcome = await applyMigrations(inventory, {
    ...APPLY_DEFAULTS,
    ...around,
    target: parseDatabaseUrl(url, 'test'),
  });
  const replay = await replayMigrations(inventory, {
    ...around,
    target: parseDatabaseUrl(inject('serverUrl'), 'test'),
    superuser: true,
    postgresVersion: undefined,
    added: [],
  });
  const [applied] = outcome.findings.filter(({ severity }) => severity === 'error');
  const [replayed] = replay.findings;
  expect(placeOf(applied), outcome.headline).toBe(at);
  expect(placeOf(replayed), replayed?.message ?? replay.detail).toBe(at);
  expect(replay.status).toBe(at === undefined ? 'passed' : 'failed');
  expect(replayed?.message.split('\n')[0] ?? '').toContain(applied?.message.split('\n')[0] ?? '');
});

function placeOf(finding: { file: string; line?: number; column?: number } | undefined): string | undefined {
  if (finding === undefined) return undefined;
  const [, number] = /(\d+)_a/.exec(finding.file) ?? [];
  return [number, finding.line, finding.column].filter((part) => part !== undefined).join(':');
}
