-- migrations: no-transaction
CREATE INDEX CONCURRENTLY sessions_by_type ON sessions (customer_id, session_type);
