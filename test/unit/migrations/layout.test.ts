import { classifyFileName } from '@stability-actions/migrations/folder/layouts/numbered';
import { looksLikeUndo } from '@stability-actions/migrations/folder/undo';
import { expect, it } from 'vitest';

it.each([
  ['1_a.sql', '1', 'a'],
  ['017_add_users.sql', '017', 'add_users'],
  ['17b_index.sql', '17b', 'index'],
  ['17-dash.sql', '17', 'dash'],
  ['17__double.sql', '17', 'double'],
  ['20260122093000_x.sql', '20260122093000', 'x'],
  ['100_x.sql', '100', 'x'],
  ['5_grüße 😀.sql', '5', 'grüße 😀'],
  ['5_a.b.sql', '5', 'a.b'],
])('%s is version %s, name %s', (file, version, name) => {
  expect(classifyFileName(file)).toMatchObject({ kind: 'migration', version: { text: version }, name });
});

it.each([
  ['add_users.sql', 'does not start with a version'],
  ['V3__users.sql', 'does not start with a version'],
  ['.17_x.sql', 'does not start with a version'],
  ['17B_users.sql', 'lower-case'],
  ['17bc_users.sql', 'at most one lower-case letter'],
  ['17.sql', 'no name'],
  ['17_.sql', 'no name'],
  ['17.users.sql', 'followed by'],
  ['17_users.SQL', "extension must be '.sql'"],
])('%s is malformed: %s', (file, reason) => {
  expect(classifyFileName(file)).toMatchObject({ kind: 'malformed', reason: expect.stringContaining(reason) });
});

it.each(['README.md', '.gitkeep', '17_x.sql.bak', '17_x.sql~', 'sql'])('%s is not SQL', (file) => {
  expect(classifyFileName(file)).toEqual({ kind: 'not-sql' });
});

it.each<[name: string, siblings: string[], expected: boolean]>([
  ['add_chat_rollback', [], true],
  ['add_chat_ROLLBACK', [], true],
  ['add_chat-rollback', [], true],
  ['add_chat.down', [], true],
  ['undo', [], true],
  ['add_chat_undo', [], true],
  ['revert', [], true],
  ['rollback_add_chat', ['add_chat'], true],
  ['add_chat_down', ['add_chat'], true],
  ['add_rollback_reason', [], false],
  ['add_rollback_reason', ['add_chat'], false],
  ['step_down', [], false],
  ['countdown', [], false],
  ['rollbacks', [], false],
  ['undone', [], false],
])('%s beside %j looks like an undo: %s', (name, siblings, expected) => {
  expect(looksLikeUndo(name, siblings)).toBe(expected);
});
