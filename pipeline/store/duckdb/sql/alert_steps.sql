-- One row per step of an alert, oldest first. Parameter: alert_id.
SELECT * EXCLUDE (position) FROM alert_events WHERE alert_id = $alert_id ORDER BY position
