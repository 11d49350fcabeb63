ALTER TABLE tenants ADD COLUMN "chatEnabled" boolean NOT NULL DEFAULT false;
ALTER TABLE sessions ADD COLUMN session_type text NOT NULL DEFAULT 'admin';
