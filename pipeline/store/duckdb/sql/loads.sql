-- One row per load, newest first, after a position in that order. Parameters: at, id (both null for the first page), limit.
SELECT * FROM loads
WHERE $at::TIMESTAMPTZ IS NULL OR (loaded_at, load_id) < ($at::TIMESTAMPTZ, $id)
ORDER BY loaded_at DESC, load_id DESC
LIMIT $limit
