-- One row per case that was looked at and is in the pattern or named, in order of id. Parameters: pattern_id, null for none; ids.
SELECT case_id, cases.language, assignments.pattern_id, score, method, exemplar
FROM assignments JOIN cases USING (case_id)
WHERE assignments.pattern_id = $pattern_id OR case_id IN (SELECT unnest($ids))
ORDER BY case_id
