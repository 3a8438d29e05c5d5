-- Removes alerts that are about to be replaced. Parameter: ids.
DELETE FROM alerts WHERE alert_id IN (SELECT unnest($ids))
