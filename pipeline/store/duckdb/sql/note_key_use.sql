-- Changes one row: when a key was last used. Parameters: key_id, at.
UPDATE api_keys SET last_used_at = $at::TIMESTAMPTZ WHERE key_id = $key_id
