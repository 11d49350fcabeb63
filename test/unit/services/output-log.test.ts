import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { OutputLog } from '@stability-actions/services/output-log';
import { expect, onTestFinished, test } from 'vitest';

async function logOf(chunks: Iterable<string>): Promise<{ last: string[]; file: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'output-log-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const stream = new PassThrough();
  const log = new OutputLog(join(folder, 'a.log'), 10);
  log.read(stream);
  for (const chunk of chunks) stream.emit('data', Buffer.from(chunk));
  await log.close();
  return { last: log.last(), file: await readFile(log.path, 'utf8') };
}

test('lines come together, however they are cut', async () => {
  const { last, file } = await logOf(['a', 'b\nc', '', '\n\nd', '\u001b[31mé\u001b[0m', '\r\ne']);
  expect(last).toEqual(['ab', 'c', '', 'dé', 'e']);
  expect(file.replaceAll(/^\d{4}-.{18}Z /gm, '')).toBe('ab\nc\n\nd\u001b[31mé\u001b[0m\r\ne\n');
});

test('a progress bar without line ends takes no time, and its last state is shown', async () => {
  function* bar() {
    for (let percent = 0; percent < 100_000; percent++) yield `\r${String(percent).padStart(8)}`;
    yield '\n';
  }
  const { last } = await logOf(bar());
  expect(last).toEqual(['   99999']);
}, 30_000);
