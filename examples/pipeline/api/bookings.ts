import type { Pool } from 'pg';

export interface Booking {
  slot: string;
  customer: string;
}

/** What a client sent, or undefined where it is no booking. */
export function bookingOf(body: unknown): Booking | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { slot, customer } = body as Record<string, unknown>;
  if (typeof slot !== 'string' || Number.isNaN(Date.parse(slot))) return undefined;
  return typeof customer === 'string' && customer.trim() !== '' ? { slot, customer: customer.trim() } : undefined;
}

export async function addBooking(database: Pool, { slot, customer }: Booking): Promise<void> {
  await database.query('INSERT INTO bookings (tenant_id, slot, customer) VALUES (1, $1, $2)', [slot, customer]);
}

export async function listBookings(database: Pool): Promise<Booking[]> {
  const { rows } = await database.query("SELECT slot, customer FROM bookings WHERE state = 'booked' ORDER BY slot");
  return rows;
}
