-- One row per key, oldest first. Parameter: key_id, null for all.
SELECT * FROM api_keys
WHERE $key_id IS NULL OR key_id = $key_id
ORDER BY created_at, key_id
