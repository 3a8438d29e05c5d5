-- One row per case that the source still holds and whose text was not erased, opened before an instant, whose present version this version of triage has not judged, in order of id. Parameters: before, version, limit.
SELECT case_id, row_hash, language, subject, body
FROM cases
WHERE gone IS NULL AND row_hash <> 'erased' AND opened_at < $before::TIMESTAMPTZ
  AND NOT EXISTS (SELECT 1 FROM case_risks WHERE case_risks.case_id = cases.case_id AND case_risks.row_hash = cases.row_hash AND case_risks.triage_version = $version)
ORDER BY case_id
LIMIT $limit
