-- One row per case, in order of id. No parameters.
SELECT * FROM cases ORDER BY case_id
