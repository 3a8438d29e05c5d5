-- One row: the first instant after the one given at which a delivery is due, null when there is none. Parameter: at.
SELECT min(next_try_at) AS next_at FROM deliveries WHERE state = 'pending' AND next_try_at > $at::TIMESTAMPTZ
