-- Removes patterns that are about to be replaced. Parameter: ids.
DELETE FROM patterns WHERE pattern_id IN (SELECT unnest($ids))
