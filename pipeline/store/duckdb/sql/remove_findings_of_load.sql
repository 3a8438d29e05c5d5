-- Removes the data-quality findings of a load, which are about to be written again. Parameter: load_id.
DELETE FROM quality_findings WHERE load_id = $load_id
