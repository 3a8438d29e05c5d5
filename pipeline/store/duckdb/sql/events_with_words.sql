-- One row per row of events whose data may hold words, in order of id. Parameter: words, a pattern.
SELECT event_id AS id, data AS document FROM events WHERE regexp_matches(data::VARCHAR, $words, 'i') ORDER BY event_id
