-- One row per pattern, segment kind and value with cases enough since a week: its weeks with cases up to a week, and the counts. Parameters: through, since, least.
SELECT pattern_id, segment_kind, segment_value, list(week ORDER BY week) AS weeks, list(case_count ORDER BY week) AS counts
FROM weekly_counts
WHERE week <= $through AND segment_kind <> 'all' AND pattern_id NOT IN ('*', '-')
GROUP BY pattern_id, segment_kind, segment_value
HAVING coalesce(sum(case_count) FILTER (week > $since), 0) >= $least
ORDER BY pattern_id, segment_kind, segment_value
