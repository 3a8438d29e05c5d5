-- Removes a declared day that is about to be replaced. Parameter: declared_day_id.
DELETE FROM declared_days WHERE declared_day_id = $declared_day_id
