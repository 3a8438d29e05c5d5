-- One row per alert, newest first. Parameter: alert_id, null for all.
SELECT * FROM alerts
WHERE $alert_id IS NULL OR alert_id = $alert_id
ORDER BY opened_on DESC, alert_id
