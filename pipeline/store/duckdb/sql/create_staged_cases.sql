-- Makes the empty table staged_cases, one row per row of a file that became a case. No parameters.
CREATE TABLE staged_cases AS SELECT 0::BIGINT AS file_row, * EXCLUDE (load_id, first_seen_at) FROM cases LIMIT 0
