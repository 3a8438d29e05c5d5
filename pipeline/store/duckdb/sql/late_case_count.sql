-- One row: cases opened on the days [from, to] that were first seen after an instant. Parameters: from, to (both included), after.
SELECT count(*) AS case_count FROM cases
WHERE gone IS NULL AND opened_at >= $from::DATE AND opened_at < $to::DATE + INTERVAL 1 DAY AND first_seen_at > $after::TIMESTAMPTZ
