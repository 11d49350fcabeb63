import { createHash } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { withAtlasSum } from '../fixtures/atlas-sum.ts';
import { createDatabase } from '../fixtures/database.ts';
import { checkDrift } from '../fixtures/drift.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { TOOL_TABLES } from '../fixtures/tool-tables.ts';

const SHOP = 'CREATE TABLE shop (id int PRIMARY KEY);';
const NEXT = 'ALTER TABLE shop ADD name text;';

const sha = (algorithm: string) => createHash(algorithm).update(SHOP).digest('hex');

const ATLAS = withAtlasSum({ '1_shop.sql': SHOP, '2_next.sql': NEXT });
const [, atlasHash] = /^1_shop\.sql h1:(.*)$/m.exec(ATLAS['atlas.sum'] ?? '') ?? [];

const JOURNAL = JSON.stringify({
  version: '7',
  dialect: 'postgresql',
  entries: ['0000_shop', '0001_next'].map((tag, idx) => ({ idx, version: '7', when: 1_700_000_000_000 + idx, tag })),
});

/** A folder of each tool, the row by which it records the first file, and what it calls the second. */
const TOOLS: [tool: keyof typeof TOOL_TABLES, files: Record<string, string>, row: string, pending: string][] = [
  [
    'drizzle',
    { 'meta/_journal.json': JOURNAL, '0000_shop.sql': SHOP, '0001_next.sql': NEXT },
    `INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES ('${sha('sha256')}', 1700000000000)`,
    '0001',
  ],
  [
    'atlas',
    ATLAS,
    `INSERT INTO atlas_schema_revisions.atlas_schema_revisions VALUES ('1', 'shop', 2, 1, 1, now(), 1, NULL, NULL, '${atlasHash}', NULL, 'v')`,
    '2',
  ],
  [
    'prisma',
    { '20260101000000_shop/migration.sql': SHOP, '20260102000000_next/migration.sql': NEXT },
    "INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name) VALUES ('1', 'x', now(), '20260101000000_shop')",
    '20260102000000',
  ],
  [
    'folders',
    { '2026-01-01-000000_shop/up.sql': SHOP, '2026-01-02-000000_next/up.sql': NEXT },
    "INSERT INTO __diesel_schema_migrations VALUES ('20260101000000')",
    '20260102000000',
  ],
  [
    'refinery',
    { 'V1__shop.sql': SHOP, 'V2__next.sql': NEXT },
    "INSERT INTO refinery_schema_history VALUES (1, 'shop', '2026-01-01T00:00:00Z', '1')",
    '2',
  ],
  [
    'flyway',
    { 'V1__shop.sql': SHOP, 'V2__next.sql': NEXT },
    "INSERT INTO flyway_schema_history VALUES (1, '1', 'shop', 'SQL', 'V1__shop.sql', 1, 'me', now(), 1, true)",
    '2',
  ],
  [
    'golang-migrate',
    { '1_shop.up.sql': SHOP, '2_next.up.sql': NEXT },
    'INSERT INTO schema_migrations VALUES (1, false)',
    '2',
  ],
  [
    'dbmate',
    { '1_shop.sql': `-- migrate:up\n${SHOP}\n`, '2_next.sql': `-- migrate:up\n${NEXT}\n` },
    "INSERT INTO schema_migrations VALUES ('1')",
    '2',
  ],
  [
    'node-pg-migrate',
    { '1700000000000_shop.sql': SHOP, '1700000000001_next.sql': NEXT },
    "INSERT INTO pgmigrations (name, run_on) VALUES ('1700000000000_shop', now())",
    '1700000000001',
  ],
  [
    'supabase',
    { '20260101000000_shop.sql': SHOP, '20260102000000_next.sql': NEXT },
    "INSERT INTO supabase_migrations.schema_migrations VALUES ('20260101000000', NULL, 'shop')",
    '20260102000000',
  ],
  [
    'goose',
    { '1_shop.sql': `-- +goose Up\n${SHOP}\n`, '2_next.sql': `-- +goose Up\n${NEXT}\n` },
    'INSERT INTO goose_db_version (version_id, is_applied) VALUES (0, true), (1, true)',
    '2',
  ],
  [
    'sqlx',
    { '1_shop.sql': SHOP, '2_next.sql': NEXT },
    `INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (1, 'shop', true, '\\x${sha('sha384')}', 1)`,
    '2',
  ],
];

test.each(TOOLS)('%s: its record is read, and its table is no drift', async (tool, files, row, pending) => {
  const database = await createDatabase();
  await database.query(`${TOOL_TABLES[tool]}; ${row}; ${SHOP}`);
  const cwd = await writeFolder(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`migrations/${name}`, text])),
  );
  const inputs = { layout: tool, 'replay-database-url': inject('serverUrl') };
  const run = await checkDrift(cwd, database.url, inputs);
  expect(run.outputs, run.log).toMatchObject({
    status: 'clean',
    'drift-count': '0',
    pending: JSON.stringify([pending]),
  });
  expect(run.result).toMatchObject({ history: expect.stringMatching(`\\(${tool}\\)$`), changed: [], notCompared: [] });
  await database.query('CREATE TABLE by_hand ()');
  expect((await checkDrift(cwd, database.url, inputs)).result.findings).toMatchObject([
    { id: 'extra table public.by_hand' },
  ]);
});
