-- One row per day with cases that repeat text and opening of another case of the source, where a load brought one of them, oldest first. Parameters: source, load_id, from (day).
SELECT opened_at::DATE AS day, sum(same - 1)::BIGINT AS case_count
FROM (
  SELECT opened_at, hash(subject, body) AS content, count(*) AS same
  FROM cases
  WHERE source = $source AND gone IS NULL AND opened_at >= $from::DATE AND length(subject) + length(body) >= 20
  GROUP BY opened_at, content
  HAVING count(*) > 1 AND bool_or(load_id = $load_id)
)
GROUP BY day
ORDER BY day
