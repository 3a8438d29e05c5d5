-- One row per case of a reporter, in order of id. Parameter: reporter_ref.
SELECT case_id FROM cases WHERE reporter_ref = $reporter_ref ORDER BY case_id
