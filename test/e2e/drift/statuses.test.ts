import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createDatabase } from '../../fixtures/database.ts';
import { appliedShop, checkDrift, SHOP } from '../../fixtures/drift.ts';
import { writeFolder } from '../../fixtures/folder.ts';

const DROPPED = 'ALTER TABLE tenant DROP COLUMN "chatEnabled"';
const NEXT = { 'migrations/3_note.sql': 'ALTER TABLE tenant ADD note text;\n' };

describe('each status', () => {
  test('clean', async () => {
    const { database, cwd } = await appliedShop();
    const run = await checkDrift(cwd, database.url);
    expect(run.exitCode, run.log).toBe(0);
    expect(run.outputs).toMatchObject({
      status: 'clean',
      'drift-count': '0',
      'missing-count': '0',
      'extra-count': '0',
      'different-count': '0',
      'accepted-count': '0',
      pending: '[]',
      'current-version': '2',
      'not-compared': '[]',
      'repair-sql-file': '',
      reference: 'migrations',
    });
    expect(run.outputs['live-version']).toMatch(/^\d+\.\d+$/);
    expect(run.result).toMatchObject({ schema: 1, action: 'check-schema-drift', status: 'clean', findings: [] });
    expect(run.annotations).toEqual([]);
    expect(run.summary).toContain('✅ The database is as it should be');
  });

  test('drift: each difference at the statement that made it, worst first', async () => {
    const { database, cwd } = await appliedShop();
    await database.query(
      `${DROPPED}; ALTER TABLE tenant ALTER name TYPE varchar(50); CREATE INDEX manual ON tenant (id)`,
    );
    const run = await checkDrift(cwd, database.url);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({
      status: 'drift',
      'drift-count': '3',
      'missing-count': '1',
      'different-count': '1',
      'extra-count': '1',
    });
    expect(run.annotations.slice(0, 3)).toMatchObject([
      {
        level: 'error',
        title: 'missing column',
        file: 'migrations/2_chat.sql',
        line: 2,
        message: expect.stringContaining("'public.tenant.chatEnabled' is recorded as applied, but not there."),
      },
      { level: 'error', title: 'different column', file: 'migrations/1_tenant.sql', line: 1 },
      { level: 'error', title: 'extra index' },
    ]);
    expect(run.annotations[2]).not.toHaveProperty('file');
    expect(run.result.findings).toMatchObject([
      {
        id: 'missing column public.tenant.chatEnabled',
        kind: 'column',
        object: 'public.tenant.chatEnabled',
        change: 'missing',
        attribute: null,
        severity: 'error',
        migration: { version: '2', file: 'migrations/2_chat.sql', line: 2 },
      },
      {
        id: 'different column public.tenant.name type',
        attribute: 'type',
        expected: 'text',
        actual: 'character varying(50)',
        migration: { version: '1', file: 'migrations/1_tenant.sql', line: 1 },
      },
      { id: 'extra index public.manual', migration: null },
    ]);
    expect(run.headline).toContain('migrations/2_chat.sql:2');
    expect(run.headline).toContain('And 2 more differences.');
    expect(run.summary).toContain('| `missing column public.tenant.chatEnabled` |');
  });

  test('drift that is only a warning passes, and gives way to what must not be pending', async () => {
    const { database } = await appliedShop();
    await database.query(DROPPED);
    const cwd = await writeFolder({ ...SHOP, ...NEXT });
    const warned = await checkDrift(cwd, database.url, { 'on-drift': 'warn' });
    expect(warned.exitCode, warned.log).toBe(0);
    expect(warned.outputs).toMatchObject({ status: 'drift', 'drift-count': '1', pending: '["3"]' });
    expect(warned.annotations.filter(({ level }) => level === 'error')).toEqual([]);
    const behind = await checkDrift(cwd, database.url, { 'on-drift': 'warn', pending: 'fail' });
    expect(behind.exitCode).toBe(1);
    expect(behind.outputs).toMatchObject({ status: 'behind', 'drift-count': '1' });
  });

  test('behind: the gate before a release, without a server of ours', async () => {
    const { database } = await appliedShop();
    const cwd = await writeFolder({ ...SHOP, ...NEXT });
    const inputs = { check: 'history', pending: 'fail' };
    const run = await checkDrift(cwd, database.url, inputs, { PATH: '/nothing', PGBIN: '/nothing' });
    expect(run.exitCode, run.log).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'behind', pending: '["3"]', 'current-version': '2' });
    expect(run.headline).toContain('is behind: 1 migration is not applied, 3. Apply it before the release.');
    expect(run.annotations[0]).toMatchObject({ level: 'error', title: 'pending', file: 'migrations/3_note.sql' });
    expect(run.log).not.toContain('Replay');
    expect(run.result.durationMs).toBeLessThan(1_000);
    const warned = await checkDrift(cwd, database.url, { check: 'history' });
    expect(warned.exitCode).toBe(0);
    expect(warned.outputs.status).toBe('clean');
    expect(warned.annotations).toMatchObject([{ level: 'warning', title: 'pending' }]);
    const allowed = await checkDrift(cwd, database.url, { check: 'history', pending: 'allow' });
    expect(allowed.annotations).toEqual([]);
    expect(allowed.outputs.pending).toBe('["3"]');
  });

  test('unknown-history: the folder lacks what is recorded', async () => {
    const { database } = await appliedShop({ ...SHOP, ...NEXT });
    const cwd = await writeFolder(SHOP);
    const run = await checkDrift(cwd, database.url, { check: 'history' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ status: 'unknown-history', 'current-version': '3' });
    expect(run.result.unknown).toEqual(['3']);
    expect(run.headline).toContain('that the folder does not have: 3.');
    const all = await checkDrift(cwd, database.url);
    expect(all.outputs).toMatchObject({ status: 'unknown-history', 'extra-count': '1' });
    const allowed = await checkDrift(cwd, database.url, { check: 'history', unknown: 'allow' });
    expect([allowed.exitCode, allowed.outputs.status]).toEqual([0, 'clean']);
    const schemas = await checkDrift(cwd, database.url, { check: 'schema' });
    expect([schemas.exitCode, schemas.outputs.status]).toEqual([1, 'drift']);
  });
});

describe('what is expected', () => {
  test('is what the record says is applied, all, or up to a version', async () => {
    const { database } = await appliedShop();
    const cwd = await writeFolder({ ...SHOP, ...NEXT });
    expect((await checkDrift(cwd, database.url)).outputs.status).toBe('clean');
    const all = await checkDrift(cwd, database.url, { expect: 'all' });
    expect(all.result.findings).toMatchObject([
      { id: 'missing column public.tenant.note', message: expect.not.stringContaining('recorded as applied') },
    ]);
    const first = await checkDrift(cwd, database.url, { expect: '1' });
    expect(first.outputs).toMatchObject({ status: 'drift', 'extra-count': '2' });
    const unknown = await checkDrift(cwd, database.url, { expect: '9' });
    expect(unknown.headline).toContain('the folder has no migration of version 9; it goes from 1 to 3');
  });

  test('an extra object that a pending migration makes is told so', async () => {
    const { database } = await appliedShop();
    await database.query('ALTER TABLE tenant ADD note text');
    const run = await checkDrift(await writeFolder({ ...SHOP, ...NEXT }), database.url);
    expect(run.result.findings).toMatchObject([
      { id: 'extra column public.tenant.note', help: expect.stringContaining('migrations/3_note.sql:1') },
    ]);
  });

  test('what a migration dropped and is still there is told at that statement', async () => {
    const files = { ...SHOP, 'migrations/3_drop.sql': 'DROP INDEX tenant_name_idx;\n' };
    const { database, cwd } = await appliedShop(files);
    await database.query('CREATE INDEX tenant_name_idx ON tenant (name)');
    const run = await checkDrift(cwd, database.url);
    expect(run.result.findings).toMatchObject([
      {
        change: 'extra',
        message: expect.stringContaining('still there'),
        migration: { file: 'migrations/3_drop.sql', line: 1 },
      },
    ]);
  });

  test('a file that was edited after it was applied is a warning at the file', async () => {
    const { database, cwd } = await appliedShop();
    await writeFile(join(cwd, 'migrations/1_tenant.sql'), `${SHOP['migrations/1_tenant.sql']}-- more\n`);
    const run = await checkDrift(cwd, database.url, { check: 'history' });
    expect(run.exitCode).toBe(0);
    expect(run.annotations).toMatchObject([
      { level: 'warning', title: 'edited-after-apply', file: 'migrations/1_tenant.sql' },
    ]);
    await writeFile(join(cwd, 'migrations/1_tenant.sql'), SHOP['migrations/1_tenant.sql'].replaceAll('\n', '\r\n'));
    expect((await checkDrift(cwd, database.url, { check: 'history' })).annotations).toEqual([]);
  });

  test('a file that is half applied counts as pending, and is named', async () => {
    const { database, cwd } = await appliedShop();
    await database.query(
      "UPDATE ordered_migrations.history SET state = 'partial', statements_done = 1 WHERE version = '2'",
    );
    const run = await checkDrift(cwd, database.url, { check: 'history' });
    expect(run.outputs).toMatchObject({ pending: '["2"]', 'current-version': '1' });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ title: 'unfinished', message: expect.stringContaining('partial') }),
    );
  });
});

describe('known differences', () => {
  const accepted = (...entries: string[]) => ({ 'drift.yml': entries.join('\n') });
  const entry = (id: string, until = '') =>
    `- id: ${id}\n  reason: made by hand in incident 12${until === '' ? '' : `\n  until: ${until}`}`;

  test('are accepted until their last day, and told when they are gone', async () => {
    const { database } = await appliedShop();
    await database.query('CREATE INDEX manual ON tenant (id); CREATE INDEX other ON tenant (id)');
    const cwd = await writeFolder({
      ...SHOP,
      ...accepted(
        entry('extra index public.manual'),
        entry('extra index public.other', '2020-01-01'),
        entry('extra table public.gone'),
      ),
    });
    const run = await checkDrift(cwd, database.url, { 'accepted-file': 'drift.yml' });
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ 'drift-count': '1', 'extra-count': '1', 'accepted-count': '1' });
    expect(run.result).toMatchObject({
      findings: [{ id: 'extra index public.other' }],
      accepted: [{ id: 'extra index public.manual', reason: 'made by hand in incident 12', until: null }],
      expired: [{ id: 'extra index public.other', until: '2020-01-01' }],
      gone: ['extra table public.gone'],
    });
    expect(run.annotations.filter(({ title }) => title === 'accepted-file')).toMatchObject([
      { level: 'warning', file: 'drift.yml', line: 3, message: expect.stringContaining('2020-01-01') },
      { level: 'warning', file: 'drift.yml', line: 6, message: expect.stringContaining('not there any more') },
    ]);
    expect(run.summary).toContain('`extra index public.manual`: made by hand in incident 12');
  });

  test('are ignored by kind and name, with what is on them', async () => {
    const { database, cwd } = await appliedShop();
    await database.query(
      'CREATE SCHEMA audit; CREATE TABLE audit.log (id int PRIMARY KEY); ALTER TABLE tenant ADD extra int; CREATE INDEX a_manual ON tenant (id)',
    );
    const ignore = 'schema audit\nextra index *_manual\nextra column public.tenant.extra';
    const run = await checkDrift(cwd, database.url, { ignore });
    expect(run.exitCode, run.log).toBe(0);
    expect(run.result).toMatchObject({ status: 'clean', ignored: 3 });
    const onlySchema = await checkDrift(cwd, database.url, { schemas: 'audit' });
    expect(onlySchema.result.findings).toMatchObject([{ id: 'extra schema audit' }]);
  });

  test('bad inputs are told together, before anything is looked at', async () => {
    const cwd = await writeFolder({ ...SHOP, ...accepted('- id: x') });
    const run = await checkDrift(cwd, 'postgresql://a:b@127.0.0.1:9/x', {
      'accepted-file': 'drift.yml',
      ignore: 'tables public.*',
      check: 'histories',
      'statement-timeout': 'soon',
    });
    expect(run.exitCode).toBe(1);
    expect(run.headline).toContain('4 bad inputs:');
    for (const name of ['accepted-file', 'ignore', 'check', 'statement-timeout'])
      expect(run.headline).toContain(`input '${name}'`);
    expect(run.outputs.status).toBe('inconclusive');
  });
});

describe('two databases', () => {
  const compare = async (expected: string, actual: string, inputs: Record<string, string> = {}) =>
    checkDrift(await writeFolder({}), actual, { 'reference-database-url': expected, ...inputs });

  test('are told as expected and actual, their histories too', async () => {
    const staging = await appliedShop({ ...SHOP, ...NEXT });
    const production = await appliedShop();
    const run = await compare(staging.database.url, production.database.url);
    expect(run.exitCode, run.log).toBe(1);
    expect(run.outputs).toMatchObject({
      reference: 'database',
      pending: '["3"]',
      'missing-count': '1',
      status: 'drift',
    });
    expect(run.result.findings).toMatchObject([
      { message: expect.stringMatching(/in the expected database, and not in the actual one/) },
    ]);
    const back = await compare(production.database.url, staging.database.url, { check: 'history' });
    expect(back.outputs).toMatchObject({ status: 'unknown-history' });
    expect(back.result.unknown).toEqual(['3']);
    const gate = await compare(staging.database.url, production.database.url, { check: 'history', pending: 'fail' });
    expect(gate.outputs).toMatchObject({ status: 'behind', pending: '["3"]' });
    const same = await compare(staging.database.url, staging.database.url);
    expect([same.exitCode, same.outputs.status]).toEqual([0, 'clean']);
  });

  test('without a record are compared by their schemas alone', async () => {
    const [one, other] = [await createDatabase(), await createDatabase()];
    await one.query('CREATE TABLE t (a int)');
    await other.query('CREATE TABLE t (a bigint)');
    const run = await compare(one.url, other.url);
    expect(run.result.findings).toMatchObject([{ id: 'different column public.t.a type', migration: null }]);
    const history = await compare(one.url, other.url, { check: 'history' });
    expect([history.exitCode, history.outputs.status]).toEqual([1, 'inconclusive']);
  });
});

test('long values are cut for people, and whole in the file of the result', async () => {
  const { database, cwd } = await appliedShop();
  const long = 'x'.repeat(2_000);
  await database.query(`ALTER TABLE tenant ALTER name SET DEFAULT '${long}'`);
  const run = await checkDrift(cwd, database.url);
  expect(run.log).not.toContain(long.slice(0, 400));
  expect(run.summary).not.toContain(long.slice(0, 400));
  const whole = JSON.parse(await readFile(run.outputs['result-file'] ?? '', 'utf8'));
  expect(whole.findings[0].actual).toContain(long);
});
