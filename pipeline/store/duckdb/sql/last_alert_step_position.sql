-- One row: position of the newest step of an alert, 0 when there is none. No parameters.
SELECT coalesce(max(position), 0) AS position FROM alert_events
