import { createLog, disarmCommands, jsonForLog } from '@stability-actions/common/log';
import { Redactor } from '@stability-actions/common/redaction';
import { expect, it } from 'vitest';

/** How the runner finds commands (actions/runner, ActionCommand.cs): '::name::' after white space, '##[name]' anywhere. */
const isCommand = (line: string) => line.trimStart().startsWith('::') || line.includes('##[');

it.each([
  '::error::x',
  '  ::set-output name=a::b',
  'a\n::warning::x',
  '##[error]x',
  'text ##[group]y',
  '\t::add-mask::z',
])('%j is no command after disarming', (text) => {
  expect(disarmCommands(text).split('\n').some(isCommand)).toBe(false);
});

it('leaves harmless text as it is', () => {
  expect(disarmCommands('a::b # [x] ##')).toBe('a::b # [x] ##');
});

it('redacts and closes its groups, also when the body fails', async () => {
  let written = '';
  const redactor = new Redactor();
  redactor.add('s3cret');
  const log = createLog((line) => (written += line), redactor, { markGroups: true });
  await expect(
    log.group('Phase s3cret', async () => {
      log.info('inside s3cret');
      throw new Error('x');
    }),
  ).rejects.toThrow('x');
  expect(written).toBe('::group::Phase ***\ninside ***\n::endgroup::\n');
});

it('writes JSON that reads back as it was, in one line without a command', () => {
  const document = { text: `##[error]x\u202e\u0085${'long '.repeat(5_000)}` };
  const written = jsonForLog(document);
  expect(JSON.parse(written)).toEqual(document);
  expect([isCommand(written), /[\u202e\u0085]/.test(written)]).toEqual([false, false]);
});
