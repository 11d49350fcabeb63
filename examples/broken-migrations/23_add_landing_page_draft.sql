ALTER TABLE landing_pages ADD COLUMN draft jsonb;
