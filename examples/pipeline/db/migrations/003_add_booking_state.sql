ALTER TABLE bookings ADD COLUMN state text NOT NULL DEFAULT 'booked';
