-- One row per run, newest first, after a position in that order. Parameters: at, id (both null for the first page), limit.
SELECT * FROM runs
WHERE $at::TIMESTAMPTZ IS NULL OR (started_at, run_id) < ($at::TIMESTAMPTZ, $id)
ORDER BY started_at DESC, run_id DESC
LIMIT $limit
