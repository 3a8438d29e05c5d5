-- One row per row of escalations whose follow_ups may hold words, in order of id. Parameter: words, a pattern.
SELECT escalation_id AS id, follow_ups AS document FROM escalations WHERE regexp_matches(follow_ups::VARCHAR, $words, 'i') ORDER BY escalation_id
