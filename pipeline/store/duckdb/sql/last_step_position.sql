-- One row: position of the newest step of any action, 0 when there is none. No parameters.
SELECT coalesce(max(position), 0) AS position FROM action_events
