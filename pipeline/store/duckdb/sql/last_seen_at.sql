-- One row: when we last learned of a case opened before an instant; null on an empty store. Parameter: before.
SELECT max(first_seen_at) AS seen_at FROM cases WHERE gone IS NULL AND opened_at < $before::TIMESTAMPTZ
