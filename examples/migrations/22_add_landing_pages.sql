CREATE TABLE landing_pages (tenant_id bigint PRIMARY KEY REFERENCES tenants (id), published jsonb NOT NULL DEFAULT '{}');
