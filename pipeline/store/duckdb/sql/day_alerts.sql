-- One row per day and pattern of the days from..to (both included), by day, then by pattern. Parameters: from, to.
SELECT * FROM day_alerts
WHERE day BETWEEN $from::DATE AND $to::DATE
ORDER BY day, pattern_id
