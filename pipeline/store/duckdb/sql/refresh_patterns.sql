-- Brings case count, first and last case of the touched patterns in line with the assignments. No parameters.
UPDATE patterns SET
  case_count = held.case_count,
  first_case_at = coalesce(held.first_case_at, patterns.first_case_at),
  last_case_at = coalesce(held.last_case_at, patterns.last_case_at)
FROM (
  SELECT touched_patterns.pattern_id, count(cases.case_id) AS case_count, min(cases.opened_at) AS first_case_at, max(cases.opened_at) AS last_case_at
  FROM touched_patterns
  LEFT JOIN assignments USING (pattern_id)
  LEFT JOIN cases USING (case_id)
  GROUP BY touched_patterns.pattern_id
) AS held
WHERE patterns.pattern_id = held.pattern_id
