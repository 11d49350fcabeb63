import { parseAnyVersion } from '@stability-actions/migrations/folder/version';
import { matchRecord } from '@stability-actions/migrations/history/adopt/match';
import { type AdoptableTool, historyOf } from '@stability-actions/migrations/history/adopt/tools';
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

const CARS = 'CREATE TABLE cars (\n    id int,\n    name varchar(255)\n);\n';
const PERSONS = 'CREATE TABLE persons (\n    id int,\n    name varchar(255),\n    city varchar(255)\n);\n';
const SHA_OF_A_LF = '87428fc522803d31065e7bce3cf03fe475096631e5e07bbd7a0fde60c4cf25c7';
const SHA_OF_A_CRLF = '8e4621379786ef42a4fec155cd525c291dd7db3c1fde3478522f4f61c03fd1bd';

it.each<[tool: AdoptableTool, version: string, name: string, text: string, recorded: string, fits: boolean]>([
  // Over the lines without their ends.
  ['flyway', '1', 'a', 'CREATE TABLE ä ();\nSELECT 1;\n', '-1008949264', true],
  ['flyway', '1', 'a', '\ufeffCREATE TABLE ä ();\r\nSELECT 1;', '-1008949264', true],
  ['flyway', '1', 'a', 'CREATE TABLE ä ();\rSELECT 1;', '-1008949264', true],
  ['flyway', '1', 'a', 'SELECT 1;', '-1008949264', false],
  // refinery's own tests, postgres.rs: without and with the feature int8-versions.
  ['refinery', '1', 'initial', PERSONS, '2959965718684201605', true],
  ['refinery', '1', 'initial', PERSONS, '13938959368620441626', true],
  ['refinery', '2', 'add_cars_table', CARS, '8238603820526370208', true],
  ['refinery', '2', 'add_cars_table', CARS, '5394706226941044339', true],
  ['refinery', '2', 'add_cars', CARS, '8238603820526370208', false],
  ['refinery', '2', 'add_cars_table', `${CARS} `, '8238603820526370208', false],
  ['refinery', '2', 'add_cars_table', '', '', true],
  // Line ends may be others, and old records lack zeroes.
  ['prisma', '1', 'a', 'a\n', SHA_OF_A_LF, true],
  ['prisma', '1', 'a', 'a\r\n', SHA_OF_A_LF, true],
  ['prisma', '1', 'a', 'a\n', SHA_OF_A_CRLF, true],
  ['prisma', '1', 'a', 'b\n', SHA_OF_A_LF, false],
  ['prisma', '1', 'a', 'b\n', SHA_OF_A_LF.slice(1), true],
])("%s's checksum: of %s %s", (tool, version, name, text, recorded, fits) => {
  const file = { ...(folder([version], (one) => one)[0] ?? expect.unreachable()), name, content: Buffer.from(text) };
  const columns = { name, checksum: recorded, success: 't', type: 'SQL', migration_name: version, finished_at: 'now' };
  const { checksum, interpret } = historyOf(tool);
  const match = matchRecord(interpret([{ version, ...columns }]), [file], checksum);
  expect(match).toMatchObject({ files: [file], changed: fits ? [] : [file] });
});
