-- Removes the daily counts of the touched days. No parameters.
DELETE FROM daily_counts WHERE day IN (SELECT day FROM touched_days)
