-- Removes actions that are about to be replaced. Parameter: ids.
DELETE FROM actions WHERE action_id IN (SELECT unnest($ids))
