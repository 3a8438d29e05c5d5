-- Removes a key that is about to be replaced. Parameter: key_id.
DELETE FROM api_keys WHERE key_id = $key_id
