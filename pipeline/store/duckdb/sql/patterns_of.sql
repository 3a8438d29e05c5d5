-- One row per given case id that is known, in order of id: its present pattern, null without one. Parameter: ids.
SELECT case_id, pattern_id
FROM cases
LEFT JOIN assignments USING (case_id)
WHERE case_id IN (SELECT unnest($ids))
ORDER BY case_id
