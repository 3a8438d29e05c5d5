-- One row per verdict on an alert, in the order in which they were given; a later one on the same alert corrects it. No parameters.
SELECT alert_id, pattern_id, verdict, "at" FROM alert_events
WHERE verdict IS NOT NULL
ORDER BY position
