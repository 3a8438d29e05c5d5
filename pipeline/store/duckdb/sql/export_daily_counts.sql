-- One row per day (UTC), pattern ('*' all, '-' none), segment kind and value with cases. No parameters.
SELECT * REPLACE (case_count::INTEGER AS case_count) FROM daily_counts ORDER BY day, pattern_id, segment_kind, segment_value
