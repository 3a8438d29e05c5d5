-- One row per pattern and one for the whole queue ('*'): its weeks with cases up to a week in one segment, and the counts. Parameters: through, kind, value.
SELECT
  ids.pattern_id,
  coalesce(list(week ORDER BY week) FILTER (week IS NOT NULL), []) AS weeks,
  coalesce(list(case_count ORDER BY week) FILTER (week IS NOT NULL), []) AS counts
FROM (SELECT '*' AS pattern_id UNION ALL SELECT pattern_id FROM patterns) AS ids
LEFT JOIN weekly_counts ON weekly_counts.pattern_id = ids.pattern_id AND segment_kind = $kind AND segment_value = $value AND week <= $through
GROUP BY ids.pattern_id
ORDER BY ids.pattern_id
