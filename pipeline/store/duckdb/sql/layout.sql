-- One row or none: how the rows of a load are laid out. Parameter: load_id.
SELECT * EXCLUDE (load_id) FROM load_layouts WHERE load_id = $load_id
