import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/slack-notify/src/inputs.ts';
import { PLACEHOLDERS } from '../../../actions/slack-notify/src/message/template.ts';
import { inputVariables } from '../../../scripts/action-inputs.ts';
import { readActionMetadata, root } from '../../../scripts/workspace.ts';
import { actionContext } from '../../fixtures/context.ts';

test('every input of action.yml is read, and no other', async () => {
  const { inputs } = await readActionMetadata('slack-notify');
  const context = actionContext(await inputVariables('slack-notify', { contexts: { 'job.status': 'success' } }));
  readInputs(context);
  expect([...context.inputs.names].sort()).toEqual(Object.keys(inputs).sort());
});

test('the page lists every placeholder', async () => {
  const page = await readFile(join(root, 'action-docs', 'slack-notify.md'), 'utf8');
  expect(PLACEHOLDERS.filter((name) => !page.includes(`\`{${name}}\``))).toEqual([]);
});
