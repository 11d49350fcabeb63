ALTER TABLE tenants ADD COLUMN tier text NOT NULL DEFAULT 'basic';
