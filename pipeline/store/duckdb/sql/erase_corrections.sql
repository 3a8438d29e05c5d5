-- Removes the fingerprint from what people said of the risk of cases. Parameter: ids.
UPDATE risk_corrections SET template = '' WHERE list_contains($ids, case_id)
