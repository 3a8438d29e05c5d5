-- Removes the rejected rows that now are cases. Parameters: cases_path, load_id.
DELETE FROM quarantine WHERE load_id = $load_id AND position IN (SELECT file_row FROM read_parquet($cases_path))
