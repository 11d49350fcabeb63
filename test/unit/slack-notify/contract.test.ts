import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/slack-notify/src/inputs.ts';
import { PLACEHOLDERS } from '../../../actions/slack-notify/src/message/template.ts';
import { InputReader } from '../../../packages/common/src/inputs.ts';
import { inputVariables } from '../../../scripts/action-inputs.ts';
import { readActionMetadata, root } from '../../../scripts/workspace.ts';

test('every input of action.yml is read, and no other', async () => {
  const { inputs } = await readActionMetadata('slack-notify');
  const reader = new InputReader(
    await inputVariables('slack-notify', { contexts: { 'job.status': 'success' } }),
    () => {},
  );
  readInputs(reader, () => {});
  expect([...reader.names].sort()).toEqual(Object.keys(inputs).sort());
  expect(() => reader.finish()).not.toThrow();
});

test('the page lists every placeholder', async () => {
  const page = await readFile(join(root, 'action-docs', 'slack-notify.md'), 'utf8');
  expect(PLACEHOLDERS.filter((name) => !page.includes(`\`{${name}}\``))).toEqual([]);
});
