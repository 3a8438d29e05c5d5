-- One row per day (UTC) and category with cases of a source, in that order; the 40 largest categories by name. Parameters: source, from (day).
WITH of_source AS (
  SELECT opened_at::DATE AS day, coalesce(nullif(category, ''), '(none)') AS category, count(*) AS case_count
  FROM cases
  WHERE source = $source AND gone IS NULL AND opened_at >= $from::DATE
  GROUP BY ALL
),
largest AS (
  SELECT category FROM of_source GROUP BY category ORDER BY sum(case_count) DESC, category LIMIT 40
)
SELECT day, if(category IN (SELECT category FROM largest), category, '(other)') AS value, sum(case_count)::BIGINT AS case_count
FROM of_source
GROUP BY ALL
ORDER BY day, value
