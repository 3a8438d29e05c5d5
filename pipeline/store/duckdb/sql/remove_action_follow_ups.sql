-- Removes what follows actions before it is replaced. Parameter: ids.
DELETE FROM action_follow_ups WHERE action_id IN (SELECT unnest($ids))
