ALTER TYPE booking_state ADD VALUE 'cancelled';
