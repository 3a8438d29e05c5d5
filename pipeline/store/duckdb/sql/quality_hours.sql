-- One row per day and hour (UTC) with cases of a source, in that order. Parameters: source, from (day).
SELECT opened_at::DATE AS day, hour(opened_at)::VARCHAR AS value, count(*) AS case_count
FROM cases
WHERE source = $source AND gone IS NULL AND opened_at >= $from::DATE
GROUP BY ALL
ORDER BY day, value
