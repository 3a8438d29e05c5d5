-- Makes the table newest_versions, one row per case of a staged file: its newest version in it, ties by row hash. Parameter: cases_path.
CREATE OR REPLACE TEMP TABLE newest_versions AS
SELECT case_id, file_row, opened_at, updated_at, row_hash
FROM read_parquet($cases_path)
QUALIFY row_number() OVER (PARTITION BY case_id ORDER BY updated_at DESC, row_hash DESC, file_row DESC) = 1
