ALTER TABLE landing_pages ADD COLUMN draft_booking_link text GENERATED ALWAYS AS (draft ->> 'bookingLink') STORED;
