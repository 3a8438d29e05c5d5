-- Adds the rejected rows of a staged file. Parameters: quarantine_path, load_id.
INSERT INTO quarantine BY NAME
SELECT $load_id AS load_id, line, column_name, reason, detail, raw, file_row_number + 1 AS position
FROM read_parquet($quarantine_path, file_row_number = true)
