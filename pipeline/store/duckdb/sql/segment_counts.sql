-- One row per segment kind and value of a pattern, kind by kind, largest first. Parameters: pattern_id, from, to (both included).
SELECT segment_kind AS kind, segment_value AS value, sum(case_count)::BIGINT AS case_count
FROM daily_counts
WHERE pattern_id = $pattern_id AND day BETWEEN $from::DATE AND $to::DATE
GROUP BY segment_kind, segment_value
ORDER BY segment_kind, case_count DESC, segment_value
