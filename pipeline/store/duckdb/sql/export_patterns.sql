-- One row per pattern, in order of id. No parameters.
SELECT * REPLACE (case_count::INTEGER AS case_count) FROM patterns ORDER BY pattern_id
