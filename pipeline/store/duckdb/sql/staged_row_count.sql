-- One row: rows of the two staged files. Parameters: cases_path, quarantine_path.
SELECT
  (SELECT count(*) FROM read_parquet($cases_path)) AS case_rows,
  (SELECT count(*) FROM read_parquet($quarantine_path)) AS quarantine_rows
