-- One row per rejected row of a load after a position, in order of position; raw is sealed. Parameters: load_id, after, limit.
SELECT position, line, column_name AS "column", reason, detail, raw
FROM quarantine
WHERE load_id = $load_id AND position > $after
ORDER BY position
LIMIT $limit
