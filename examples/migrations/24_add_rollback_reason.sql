ALTER TABLE payments ADD COLUMN rollback_reason text;
