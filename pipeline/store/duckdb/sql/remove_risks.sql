-- Removes what triage said of the given cases. Parameter: ids.
DELETE FROM case_risks WHERE case_id IN (SELECT unnest($ids))
