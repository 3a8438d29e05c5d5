-- One row per ISO week, pattern ('*' all, '-' none), segment kind and value with cases. No parameters.
SELECT * REPLACE (case_count::INTEGER AS case_count) FROM weekly_counts ORDER BY week, pattern_id, segment_kind, segment_value
