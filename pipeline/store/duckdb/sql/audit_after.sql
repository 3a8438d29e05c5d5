-- One row per act, in the order of the chain, after a position. Parameters: position, limit.
SELECT * FROM audit_log
WHERE position > $position
ORDER BY position, hash
LIMIT $limit
