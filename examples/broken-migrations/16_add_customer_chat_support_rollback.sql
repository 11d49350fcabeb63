ALTER TABLE tenants DROP COLUMN "chatEnabled";
ALTER TABLE sessions DROP COLUMN session_type;
