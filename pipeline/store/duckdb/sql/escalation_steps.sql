-- One row per step of an escalation, oldest first. Parameter: escalation_id.
SELECT * EXCLUDE (position) FROM escalation_events WHERE escalation_id = $escalation_id ORDER BY position
