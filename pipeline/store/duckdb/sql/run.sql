-- One row or none: a run. Parameter: run_id.
SELECT * FROM runs WHERE run_id = $run_id
