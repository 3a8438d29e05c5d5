-- One row per event after a position, oldest first. Parameters: after, limit.
SELECT * FROM events WHERE position > $after ORDER BY position LIMIT $limit
