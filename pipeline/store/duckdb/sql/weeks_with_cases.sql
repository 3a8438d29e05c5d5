-- One row per week in which any case was opened, oldest first, up to a week. Parameter: through.
SELECT week FROM weekly_counts
WHERE pattern_id = '*' AND segment_kind = 'all' AND week <= $through
ORDER BY week
