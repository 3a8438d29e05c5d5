-- One row per row of deliveries whose message may hold words, in order of id. Parameter: words, a pattern.
SELECT delivery_id AS id, message AS document FROM deliveries WHERE regexp_matches(message::VARCHAR, $words, 'i') ORDER BY delivery_id
