-- One row per case whose text was not erased and that mining looked at, opened in [from, before) or an exemplar opened earlier, oldest first. Parameters: from, before.
SELECT case_id, opened_at::DATE AS opened_on, opened_at, language, subject, body, reporter_ref, pattern_id, method, exemplar
FROM cases
JOIN assignments USING (case_id)
WHERE row_hash <> 'erased' AND opened_at < $before::TIMESTAMPTZ AND (exemplar OR opened_at >= $from::TIMESTAMPTZ)
ORDER BY opened_at, case_id
