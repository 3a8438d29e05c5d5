-- One row per case of the newest so many of each pattern, opened before an instant, in order of pattern, newest first. Parameters: before, per_pattern.
WITH newest AS (
  SELECT assignments.pattern_id, case_id
  FROM assignments JOIN cases USING (case_id)
  WHERE assignments.pattern_id IS NOT NULL AND opened_at < $before::TIMESTAMPTZ
  QUALIFY row_number() OVER (PARTITION BY assignments.pattern_id ORDER BY opened_at DESC, case_id) <= $per_pattern
)
SELECT newest.pattern_id, subject, body, product, version, platform, category
FROM newest JOIN cases USING (case_id)
ORDER BY newest.pattern_id, opened_at DESC, case_id
