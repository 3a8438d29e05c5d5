-- Removes a run that is about to be replaced. Parameter: run_id.
DELETE FROM runs WHERE run_id = $run_id
