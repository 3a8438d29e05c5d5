-- Adds the rejected rows of a staged file. Parameters: quarantine_path, load_id.
INSERT INTO quarantine BY NAME
SELECT $load_id AS load_id, line, column_name, reason, detail, raw
FROM read_parquet($quarantine_path)
