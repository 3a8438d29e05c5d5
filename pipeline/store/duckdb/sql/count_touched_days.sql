-- Adds one row per touched day, pattern ('*' all, '-' none), segment kind and value. Parameter: kinds, the columns of cases that are segment kinds.
INSERT INTO daily_counts BY NAME
WITH placed AS (
  SELECT cases.*, cases.opened_at::DATE AS day, coalesce(assignments.pattern_id, '-') AS pattern_id
  FROM cases
  LEFT JOIN assignments USING (case_id)
  WHERE cases.gone IS NULL AND cases.opened_at::DATE IN (SELECT day FROM touched_days)
),
segments AS (
  SELECT day, pattern_id, segment_kind, segment_value
  FROM (UNPIVOT placed ON COLUMNS(name -> list_contains($kinds, name)) INTO NAME segment_kind VALUE segment_value)
  UNION ALL
  SELECT day, pattern_id, 'all', '' FROM placed
)
SELECT day, if(grouping(pattern_id) = 1, '*', pattern_id) AS pattern_id, segment_kind, segment_value, count(*) AS case_count
FROM segments
GROUP BY GROUPING SETS ((day, pattern_id, segment_kind, segment_value), (day, segment_kind, segment_value))
