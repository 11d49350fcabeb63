ALTER TABLE bookings ADD COLUMN updated_at timestamptz NOT NULL DEFAULT now();
CREATE TRIGGER touch_booking BEFORE UPDATE ON bookings FOR EACH ROW EXECUTE FUNCTION touch();
