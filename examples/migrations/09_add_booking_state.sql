CREATE TYPE booking_state AS ENUM ('requested', 'confirmed');
ALTER TABLE bookings ADD COLUMN state booking_state NOT NULL DEFAULT 'requested';
