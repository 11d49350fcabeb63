ALTER TABLE payments ADD COLUMN booking_id bigint REFERENCES bookings (id);
