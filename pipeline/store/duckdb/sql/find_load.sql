-- One row or none: the ledger line of the same content, loaded whole or at the same as-of instant. Parameters: sha256, as_of.
SELECT * FROM loads
WHERE sha256 = $sha256 AND state = 'loaded' AND (rows_deferred = 0 OR as_of IS NOT DISTINCT FROM $as_of::TIMESTAMPTZ)
ORDER BY loaded_at, load_id
LIMIT 1
