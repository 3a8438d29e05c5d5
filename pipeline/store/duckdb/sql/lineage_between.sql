-- One row per lineage event in [from, before), oldest first. Parameters: from, before (instants).
SELECT * EXCLUDE (position) FROM pattern_events WHERE "at" >= $from::TIMESTAMPTZ AND "at" < $before::TIMESTAMPTZ ORDER BY position
