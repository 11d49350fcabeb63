import { whyNotRecorded } from '@stability-actions/migrations/history/sql';
import { expect, it } from 'vitest';

const NAME = { schema: 's', table: 'history' };

it.each<[code: string, more: Parameters<typeof whyNotRecorded>[1], summary: RegExp | undefined]>([
  ['23505', { constraint: 'history_pkey', detail: 'Key (version)=(1) already exists.' }, /another run has recorded/],
  ['23505', { constraint: 'history_pkey' }, /another run has recorded/],
  [
    '23505',
    { constraint: 'mine', detail: 'Schlüssel »(state)=(applied)« existiert.' },
    /unique index "mine".*\(state\)/,
  ],
  ['23502', { column: 'name' }, /another run has recorded/],
  ['23502', { column: 'version' }, /run lock .* no longer held/],
  ['23502', { column: 'file' }, undefined],
  ['22012', {}, /did not take the row/],
  ['23505', { table: 'orders', constraint: 'orders_key', detail: 'Key (id)=(1) already exists.' }, undefined],
])('%s with %j', (code, more, summary) => {
  const found = whyNotRecorded(code, more, NAME)?.summary;
  if (summary === undefined) expect(found).toBeUndefined();
  else expect(found).toMatch(summary);
});
