-- Adds one row per touched ISO week, pattern, segment kind and value: sums of the daily counts. No parameters.
INSERT INTO weekly_counts BY NAME
SELECT strftime(date_trunc('week', day), '%G-W%V') AS week, pattern_id, segment_kind, segment_value, sum(case_count)::BIGINT AS case_count
FROM daily_counts
WHERE date_trunc('week', day) IN (SELECT date_trunc('week', day) FROM touched_days)
GROUP BY date_trunc('week', day), pattern_id, segment_kind, segment_value
