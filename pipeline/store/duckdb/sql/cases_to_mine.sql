-- One row per case whose text was not erased and that mining never looked at and the source still holds, opened before an instant, oldest first. Parameter: before.
SELECT case_id, opened_at::DATE AS opened_on, opened_at, language, subject, body, reporter_ref
FROM cases
ANTI JOIN assignments USING (case_id)
WHERE gone IS NULL AND row_hash <> 'erased' AND opened_at < $before::TIMESTAMPTZ
ORDER BY opened_at, case_id
