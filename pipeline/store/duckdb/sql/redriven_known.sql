-- One row: rows of a staged file that stand in the quarantine of a load by their number, and others. Parameters: cases_path, load_id.
SELECT
  count(*) FILTER (quarantine.position IS NOT NULL) AS known_rows,
  count(*) FILTER (quarantine.position IS NULL) AS unknown_rows
FROM read_parquet($cases_path) AS staged
LEFT JOIN quarantine ON quarantine.load_id = $load_id AND quarantine.position = staged.file_row
