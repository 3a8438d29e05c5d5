-- One row per given case id that triage looked at, in order of id. Parameter: ids.
SELECT * FROM case_risks WHERE case_id IN (SELECT unnest($ids)) ORDER BY case_id
