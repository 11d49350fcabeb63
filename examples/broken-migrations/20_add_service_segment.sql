ALTER TABLE services ADD COLUMN segment_id bigint REFERENCES segments (id);
