import { expect, inject, test } from 'vitest';
import { createDatabase } from '../fixtures/database.ts';
import { checkDrift } from '../fixtures/drift.ts';
import { writeFolder } from '../fixtures/folder.ts';
import { SHOP, TOOL_RECORDS } from '../fixtures/tool-records.ts';
import { TOOL_TABLES } from '../fixtures/tool-tables.ts';

test.each(TOOL_RECORDS)('%s: its record is read, and its table is no drift', async (tool, files, row, pending) => {
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
