-- One row per case of the newest of each language that the source still holds and whose text was not erased, opened before an instant, in order of language, newest first, then id. Parameters: before, limit (per language).
SELECT language, subject, body
FROM cases
WHERE gone IS NULL AND row_hash <> 'erased' AND opened_at < $before::TIMESTAMPTZ
QUALIFY row_number() OVER (PARTITION BY language ORDER BY opened_at DESC, case_id) <= $limit
ORDER BY language, opened_at DESC, case_id
