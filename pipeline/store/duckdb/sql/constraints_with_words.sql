-- One row per row of constraints whose former_patterns may hold words, in order of id. Parameter: words, a pattern.
SELECT constraint_id AS id, former_patterns AS document FROM constraints WHERE regexp_matches(former_patterns::VARCHAR, $words, 'i') ORDER BY constraint_id
