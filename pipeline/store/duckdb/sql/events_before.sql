-- One row per event before a place in the log, newest first. Parameters: before, null for the newest; limit.
SELECT * FROM events WHERE $before IS NULL OR position < $before ORDER BY position DESC LIMIT $limit
