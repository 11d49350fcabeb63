import { InputReader } from '@stability-actions/common/inputs';
import { createLog } from '@stability-actions/common/log';
import { lookup } from '@stability-actions/common/lookup';
import { Redactor } from '@stability-actions/common/redaction';
import { expect, test } from 'vitest';
import { readInputs } from '../../../actions/slack-notify/src/inputs.ts';
import { inputVariables } from '../../../scripts/action-inputs.ts';
import { actionContext } from '../../fixtures/context.ts';

test('a value of 300 KB is refused at once', () => {
  const start = process.cpuUsage().user;
  for (const value of ['{"a":'.repeat(60_000), 'a://a:'.repeat(50_000), "password='x".repeat(30_000)]) {
    const reader = new InputReader({ INPUT_X: value }, () => {});
    reader.boolean('x');
    expect(() => reader.finish()).toThrow(/^Bad input 'x' is /);
    new Redactor().redact(value);
  }
  expect(process.cpuUsage().user - start).toBeLessThan(10_000_000);
});

test('a secret that no runner could hand over is not searched for in every text', () => {
  const masked: string[] = [];
  const reader = new InputReader({ INPUT_TOKEN: 'x'.repeat(200_000) }, (secret) => masked.push(secret));
  expect(reader.secret('token')).toBe('');
  expect(masked).toEqual([]);
  expect(() => reader.finish()).toThrow("Bad input 'token': expected at most 131072 characters, but it has 200000.");
});

test.each(['-x', 'a b', 'a:b', 'a\nb', 'x'.repeat(1_001)])('%j names no commit', (value) => {
  const reader = new InputReader({ INPUT_BASE: value }, () => {});
  reader.revision('base');
  expect(() => reader.finish()).toThrow(/expected the name of a branch, tag or commit/);
});

test('a log shows colours and nothing else that moves the cursor', () => {
  let written = '';
  createLog((line) => (written += line), new Redactor()).info('\u001b[32mgood\u001b[0m \u001b[2J\r::error::x\u202e');
  expect(written).toBe('\u001b[32mgood\u001b[0m \\u{1b}[2J\\u{d}::error::x\\u{202e}\n');
});

test('a table knows no names of every object', () => {
  const table = lookup({ a: 1 });
  expect([table.a, table.constructor, table.toString]).toEqual([1, undefined, undefined]);
});

const slack = async (inputs: Record<string, string>) =>
  readInputs(actionContext(await inputVariables('slack-notify', { inputs: { status: 'failure', ...inputs } })));

test('slack-notify: a URL among the fields keeps its password, and a token is one word', async () => {
  const { fields } = await slack({ fields: 'postgres://u:pw-of-staging@db/app\nWhere: http://u:pw-of-staging@h/x' });
  expect(JSON.stringify(fields)).not.toContain('pw-of-staging');
  expect(fields).toHaveLength(2);
  await expect(slack({ token: 'xoxb-1\nxoxb-2', channel: '#a' })).rejects.toThrow(
    /Bad input 'token': expected one word/,
  );
});
