-- One row per act, newest first, before a position. Parameters: before (null for the first page), limit.
SELECT * FROM audit_log
WHERE $before::BIGINT IS NULL OR position < $before::BIGINT
ORDER BY position DESC
LIMIT $limit
