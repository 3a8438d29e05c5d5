-- One row per case with its texts, in order of id. Parameter: ids.
SELECT case_id, subject, body FROM cases WHERE list_contains($ids, case_id) ORDER BY case_id
