ALTER TABLE segments ADD COLUMN position integer NOT NULL DEFAULT 0;
