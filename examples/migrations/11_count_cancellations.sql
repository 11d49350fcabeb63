-- Needs the value of 10_ to be committed: PostgreSQL refuses a new enum value in the transaction that adds it.
CREATE VIEW cancellations AS SELECT tenant_id, count(*) FROM bookings WHERE state = 'cancelled' GROUP BY tenant_id;
