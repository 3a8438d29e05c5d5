-- Makes the empty table staged_rejects, one row per row of a file that was refused. No parameters.
CREATE TABLE staged_rejects AS SELECT * EXCLUDE (load_id) FROM quarantine LIMIT 0
