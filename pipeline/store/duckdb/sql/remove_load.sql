-- Removes a ledger line of a refused file. Parameter: load_id.
DELETE FROM loads WHERE load_id = $load_id AND state = 'refused'
