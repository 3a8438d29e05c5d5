-- One row per day in which any case was opened, oldest first: the cases of one pattern. Parameters: pattern_id, from, to (both included).
SELECT queue.day, coalesce(pattern.case_count, 0) AS case_count
FROM daily_counts AS queue
LEFT JOIN daily_counts AS pattern ON pattern.day = queue.day AND pattern.pattern_id = $pattern_id AND pattern.segment_kind = 'all'
WHERE queue.pattern_id = '*' AND queue.segment_kind = 'all' AND queue.day BETWEEN $from::DATE AND $to::DATE
ORDER BY queue.day
