CREATE TABLE tenants (
  id bigint PRIMARY KEY,
  name text NOT NULL,
  chat_enabled boolean NOT NULL DEFAULT false
);
INSERT INTO tenants (id, name) VALUES (1, 'First salon');
