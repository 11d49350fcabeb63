ALTER TABLE landing_pages ADD CONSTRAINT draft_is_object CHECK (jsonb_typeof(draft) = 'object') NOT VALID;
