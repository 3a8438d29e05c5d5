-- One row per alert that was closed with a verdict: the last one given, in the order in which it was given. No parameters.
SELECT alert_id, pattern_id, verdict, "at" FROM alert_events
WHERE verdict IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY alert_id ORDER BY position DESC) = 1
ORDER BY position
