-- One row per followed action, in order of id. Parameter: action_id, null for all.
SELECT * FROM action_follow_ups WHERE $action_id IS NULL OR action_id = $action_id ORDER BY action_id
