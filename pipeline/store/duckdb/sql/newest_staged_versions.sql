-- Makes the table newest_versions, one row per case of a staged file: its newest version in it, ties by being gone, then by row hash,
-- and how many rows of the file are of this case. Parameter: cases_path.
CREATE OR REPLACE TEMP TABLE newest_versions AS
SELECT case_id, file_row, opened_at, updated_at, gone, row_hash, count(*) OVER same_case AS row_count
FROM read_parquet($cases_path)
WINDOW same_case AS (PARTITION BY case_id)
QUALIFY row_number() OVER (PARTITION BY case_id ORDER BY updated_at DESC, gone IS NOT NULL DESC, row_hash DESC, file_row DESC) = 1
