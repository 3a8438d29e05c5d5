-- One row per pattern, in order of id. Parameter: pattern_id, null for all.
SELECT * FROM patterns
WHERE $pattern_id IS NULL OR pattern_id = $pattern_id
ORDER BY pattern_id
