-- One row per value of a segment kind of a pattern, largest first: its weeks with cases up to a week, and the counts. Parameters: pattern_id, kind, through.
SELECT segment_value, list(week ORDER BY week) AS weeks, list(case_count ORDER BY week) AS counts
FROM weekly_counts
WHERE pattern_id = $pattern_id AND segment_kind = $kind AND week <= $through
GROUP BY segment_value
ORDER BY sum(case_count) DESC, segment_value
