ALTER TABLE bookings ADD COLUMN customer_id bigint REFERENCES customers (id);
