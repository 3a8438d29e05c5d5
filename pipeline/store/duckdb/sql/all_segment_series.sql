-- One row per pattern, segment kind and value with cases enough since a week: its points up to a week, each (year × 100 + week) × 2^32 + cases, in order of week. Parameters: through, since, least.
-- A sorted aggregate of texts keeps tens of kilobytes for each of the many groups; numbers are gathered and sorted in a few bytes.
SELECT pattern_id, segment_kind, segment_value, list_sort(list(replace(week, '-W', '')::BIGINT * 4294967296 + case_count)) AS points
FROM weekly_counts
WHERE week <= $through AND segment_kind <> 'all' AND pattern_id NOT IN ('*', '-')
GROUP BY pattern_id, segment_kind, segment_value
HAVING coalesce(sum(case_count) FILTER (week > $since), 0) >= $least
ORDER BY pattern_id, segment_kind, segment_value
