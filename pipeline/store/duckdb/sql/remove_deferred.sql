-- Removes the rejected rows that now are deferred. Parameters: load_id, positions (as text).
DELETE FROM quarantine WHERE load_id = $load_id AND position::VARCHAR IN (SELECT unnest($positions))
