import { parseAnyVersion } from '@stability-actions/migrations/folder/version';
import { matchRecord } from '@stability-actions/migrations/history/adopt/match';
import { historyOf } from '@stability-actions/migrations/history/adopt/tools';
import { expect, it } from 'vitest';

function folder(names: readonly string[], version: (fileName: string) => string | undefined) {
  return names.map((fileName) => ({
    path: `m/${fileName}`,
    fileName,
    version: parseAnyVersion(version(fileName) ?? '') ?? expect.unreachable(fileName),
    name: '',
    content: Buffer.alloc(0),
  }));
}

const files = folder(['001_users.sql', '002_orders.sql', '17_a.sql', '17b_b.sql'], (name) => name.split('_')[0]);

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

it.each<[name: string, done: string[], upTo: string[], matched: string[], missing: string[]]>([
  ['every part counts', ['1', '1.2'], [], ['V1__a.sql', 'V1_2__b.sql'], []],
  ['zeros at the end do not', ['1.0', '2.0.1'], [], ['V1__a.sql', 'V2.0.1__c.sql'], []],
  ['up to a baseline', [], ['1.10'], ['V1__a.sql', 'V1_2__b.sql'], []],
  ['no such version', ['1.20', '2.0'], [], [], ['1.20', '2.0']],
])("Flyway's dotted versions: %s", (_, done, upTo, matched, missing) => {
  const dotted = folder(['V1__a.sql', 'V1_2__b.sql', 'V2.0.1__c.sql'], (name) => /^V(.*?)__/.exec(name)?.[1]);
  const match = matchRecord({ done, upTo, failed: [] }, dotted);
  expect(match.files.map(({ fileName }) => fileName)).toEqual(matched);
  expect(match.missing).toEqual(missing);
});

it("Flyway's checksum is over the lines without their ends", () => {
  const checksum = historyOf('flyway').checksum ?? expect.unreachable();
  for (const text of [
    'CREATE TABLE ä ();\nSELECT 1;\n',
    '\ufeffCREATE TABLE ä ();\r\nSELECT 1;',
    'CREATE TABLE ä ();\rSELECT 1;',
  ])
    expect(checksum(Buffer.from(text))).toBe('-1008949264');
});
