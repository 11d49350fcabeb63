import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { freeSlots } from '../../agents/booking/tools.ts';
import { bookingOf } from '../../api/bookings.ts';
import { pageOf } from '../../web/page.ts';

test('a taken slot is not free', () => {
  deepStrictEqual(freeSlots(['9:00', '10:00'], ['9:00']), ['10:00']);
});

test('a booking needs a time and a customer', () => {
  deepStrictEqual(bookingOf({ slot: '2026-12-01T09:00Z', customer: ' Jo ' }), {
    slot: '2026-12-01T09:00Z',
    customer: 'Jo',
  });
  for (const body of [null, {}, { slot: 'soon', customer: 'Jo' }, { slot: '2026-12-01T09:00Z', customer: ' ' }]) {
    strictEqual(bookingOf(body), undefined);
  }
});

test('what a customer writes is text on the page', () => {
  strictEqual(pageOf([{ slot: '9:00', customer: '<b>Jo</b>' }]).includes('<b>'), false);
});
