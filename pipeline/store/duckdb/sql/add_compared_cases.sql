-- Adds the new and the replacing versions of a staged file. Parameters: cases_path, load_id, now.
INSERT INTO cases BY NAME
SELECT staged.* EXCLUDE (file_row), $load_id AS load_id, least(compared.first_seen_at, $now::TIMESTAMPTZ) AS first_seen_at
FROM read_parquet($cases_path) AS staged
JOIN compared USING (file_row)
WHERE compared.is_new OR compared.replaces
