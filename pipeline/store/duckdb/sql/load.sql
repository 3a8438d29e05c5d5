-- One row or none: a ledger line. Parameter: load_id.
SELECT * FROM loads WHERE load_id = $load_id
