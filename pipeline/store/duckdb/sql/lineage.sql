-- One row per lineage event of a pattern, oldest first. Parameter: pattern_id.
SELECT * EXCLUDE (position) FROM pattern_events WHERE pattern_id = $pattern_id ORDER BY position
