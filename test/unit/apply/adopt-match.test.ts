import { matchRecord } from '@stability-actions/migrations/adopt/match';
import { parseVersion } from '@stability-actions/migrations/version';
import { expect, it } from 'vitest';

const files = ['001_users.sql', '002_orders.sql', '17_a.sql', '17b_b.sql'].map((fileName) => {
  const [text = ''] = fileName.split('_');
  const version = parseVersion(text) ?? expect.unreachable(text);
  return { path: `m/${fileName}`, fileName, version, name: '', content: Buffer.alloc(0) };
});

it.each<[name: string, done: string[], upTo: string[], matched: string[], missing: string[]]>([
  ['nothing recorded', [], [], [], []],
  ['a name without the extension', ['001_users'], [], ['001_users.sql'], []],
  ['a version', ['2'], [], ['002_orders.sql'], []],
  ['a version with other padding', ['0002'], [], ['002_orders.sql'], []],
  ['a name that was changed later', ['1_people'], [], ['001_users.sql'], []],
  ['a suffix is another version', ['17b'], [], ['17b_b.sql'], []],
  ['recorded twice', ['1', '001_users'], [], ['001_users.sql'], []],
  ['in the order of the folder', ['17', '1'], [], ['001_users.sql', '17_a.sql'], []],
  ['no such version', ['3', '17c'], [], [], ['3', '17c']],
  ['no version at all', ['init'], [], [], ['init']],
  ['up to a version', [], ['17'], ['001_users.sql', '002_orders.sql', '17_a.sql'], []],
  ['up to a version between two files', [], ['5'], ['001_users.sql', '002_orders.sql'], []],
  ['up to no version', [], ['latest'], [], ['latest']],
])('%s', (_, done, upTo, matched, missing) => {
  const match = matchRecord({ done, upTo, failed: [] }, files);
  expect(match.files.map(({ fileName }) => fileName)).toEqual(matched);
  expect(match.missing).toEqual(missing);
});
