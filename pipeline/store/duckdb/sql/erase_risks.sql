-- Removes phrase and fingerprint from what triage said of cases; severity and category stay. Parameter: ids.
UPDATE case_risks SET row_hash = 'erased', trigger = NULL, template = '' WHERE list_contains($ids, case_id)
