-- Removes the rejected rows of a load, which are about to be written again. Parameter: load_id.
DELETE FROM quarantine WHERE load_id = $load_id
