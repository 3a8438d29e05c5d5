-- One row per window with cases, in the order given: who wrote them, the first and the last, and the oldest. Parameters: ids (patterns, '*' for the whole queue), from, to (days, both included),
-- kinds and values (of a segment; kind 'all' for every case), one element a window each; listed: how many of the oldest cases are named.
WITH windows AS (
  SELECT
    unnest(range(len($ids))) AS place, unnest($ids) AS pattern_id,
    unnest($from)::DATE AS from_day, unnest($to)::DATE AS to_day, unnest($kinds) AS kind, unnest($values) AS value
),
held AS (
  SELECT place, kind, value, cases.*
  FROM assignments JOIN windows USING (pattern_id) JOIN cases USING (case_id)
  WHERE gone IS NULL AND opened_at >= from_day AND opened_at < to_day + INTERVAL 1 DAY
  UNION ALL
  SELECT place, kind, value, cases.*
  FROM windows JOIN cases ON opened_at >= from_day AND opened_at < to_day + INTERVAL 1 DAY
  WHERE windows.pattern_id = '*' AND gone IS NULL
)
SELECT
  place, count(DISTINCT reporter_ref) + count(*) FILTER (reporter_ref IS NULL) AS distinct_reporters,
  min(opened_at) AS first_at, max(opened_at) AS last_at, list_slice(list(case_id ORDER BY opened_at, case_id), 1, $listed::BIGINT) AS oldest_ids
FROM held
WHERE CASE kind
  WHEN 'all' THEN true WHEN 'language' THEN language = value WHEN 'country' THEN country = value WHEN 'product' THEN product = value
  WHEN 'version' THEN version = value WHEN 'platform' THEN platform = value WHEN 'channel' THEN channel = value WHEN 'category' THEN category = value
END
GROUP BY place
ORDER BY place
