-- One row per day (UTC) and language with cases of a source, in that order. Parameters: source, from (day).
SELECT opened_at::DATE AS day, language AS value, count(*) AS case_count
FROM cases
WHERE source = $source AND gone IS NULL AND opened_at >= $from::DATE
GROUP BY ALL
ORDER BY day, value
