import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '@stability-actions/common/clock';
import { blameOf } from '@stability-actions/migrations/drift/blame';
import { readCatalogue } from '@stability-actions/migrations/drift/catalogue';
import type { Catalogue, ObjectKind } from '@stability-actions/migrations/drift/schema-object';
import { inSnapshot } from '@stability-actions/migrations/drift/snapshot';
import { discover } from '@stability-actions/migrations/folder/discover';
import type { MigrationFile } from '@stability-actions/migrations/folder/inventory';
import { parseMigration } from '@stability-actions/migrations/folder/parse-migration';
import { connect } from '@stability-actions/migrations/postgres/connect';
import { parseDatabaseUrl } from '@stability-actions/migrations/postgres/database-target';
import { loadParser } from '@stability-actions/migrations/sql/parse';
import { placeAt } from '@stability-actions/migrations/sql/source-text';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { createDatabase } from '../../fixtures/database.ts';
import { migrationFile } from '../../fixtures/migration-file.ts';

/** What an object is, without what it is on: a change of a column is not one of its table. */
const textOf = (catalogue: Catalogue, key: string) => JSON.stringify(catalogue.objects.get(key)?.attributes);

const SEQUENCES: [name: string, files: () => Promise<MigrationFile[]>][] = [
  [
    'the sample folder',
    async () => discover({ folders: ['examples/migrations'], skip: ['00_supabase_reset.sql'], cwd: root }).migrations,
  ],
  [
    'every kind of object',
    async () => [migrationFile('1_base.sql', await readFile(join(root, 'test/fixtures/drift/base.sql'), 'utf8'))],
  ],
];

test.each(SEQUENCES)(
  '%s: the statement that is named is the one after which the server showed the object so',
  async (_, files) => {
    await loadParser();
    const migrations = await files();
    const database = await createDatabase();
    const log = { info: () => {}, group: <T>(_: string, body: () => Promise<T>) => body() };
    const target = parseDatabaseUrl(database.url, 'test');
    const connection = await connect(target, { waitMs: 0, applicationName: 'test', clock: systemClock, log });
    const options = {
      privileges: false,
      owners: false,
      comments: false,
      historyTable: { schema: 'ordered_migrations', table: 'history' },
    };
    const read = () => inSnapshot(connection, { statementTimeoutMs: 0 }, () => readCatalogue(connection, options));
    const made = new Map<string, string>();
    let before = await read();
    for (const file of migrations) {
      const { sql, statements } = parseMigration(file);
      for (const { node, start, end } of statements) {
        if ('CopyStmt' in node) continue;
        await connection.query(sql.slice(start, end));
        const after = await read();
        const place = `${file.path}:${placeAt(sql, start).line}`;
        for (const key of after.objects.keys()) if (textOf(before, key) !== textOf(after, key)) made.set(key, place);
        before = after;
      }
    }
    await connection.close();
    const blame = blameOf(migrations);
    const wrong = [...before.objects].flatMap(([key, { kind, name, parent }]) => {
      const found = blame.madeBy(kind as ObjectKind, name, parent);
      const named = found === undefined ? 'nobody' : `${found.file}:${found.line}`;
      const right = made.get(key);
      return right === undefined || named === right ? [] : [`${key}: ${named}, and not ${right}`];
    });
    expect(made.size).toBeGreaterThan(50);
    expect(wrong.length / made.size, `${made.size}\n${wrong.join('\n')}`).toBeLessThan(0.1);
  },
);
