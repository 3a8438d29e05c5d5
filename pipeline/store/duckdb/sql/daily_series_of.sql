-- One row per given pattern with cases: its days with cases, oldest first, and the counts, segment `all`. Parameters: ids, from, to (both included).
SELECT pattern_id, list(day ORDER BY day) AS days, list(case_count ORDER BY day) AS counts
FROM daily_counts
WHERE segment_kind = 'all' AND day BETWEEN $from::DATE AND $to::DATE AND pattern_id IN (SELECT unnest($ids))
GROUP BY pattern_id
ORDER BY pattern_id
