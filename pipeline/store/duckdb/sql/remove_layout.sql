-- Removes the layout of a load, which is about to be written again. Parameter: load_id.
DELETE FROM load_layouts WHERE load_id = $load_id
