import { deepStrictEqual, ok } from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { addBooking, listBookings } from '../../api/bookings.ts';

ok(process.env.DATABASE_URL, 'DATABASE_URL is not set: without a database these tests prove nothing');
const database = new pg.Pool({ connectionString: process.env.DATABASE_URL });
after(() => database.end());

test('a booking is kept', async () => {
  await addBooking(database, { slot: '2026-12-01T09:00Z', customer: 'Jo' });
  deepStrictEqual(
    (await listBookings(database)).map(({ customer }) => customer),
    ['Jo'],
  );
});

test('a cancelled booking is not listed', async () => {
  await database.query("UPDATE bookings SET state = 'cancelled'");
  deepStrictEqual(await listBookings(database), []);
});
