-- Removes escalations that are about to be replaced. Parameter: ids.
DELETE FROM escalations WHERE escalation_id IN (SELECT unnest($ids))
