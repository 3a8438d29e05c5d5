-- One row per decision of a person, oldest first. Parameter: constraint_id, null for all.
SELECT * FROM constraints
WHERE $constraint_id IS NULL OR constraint_id = $constraint_id
ORDER BY constraint_id
