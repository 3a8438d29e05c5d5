-- One row per step of an action, oldest first. Parameter: action_id.
SELECT * EXCLUDE (position) FROM action_events WHERE action_id = $action_id ORDER BY position
