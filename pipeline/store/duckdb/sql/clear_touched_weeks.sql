-- Removes the weekly counts of the weeks of the touched days. No parameters.
DELETE FROM weekly_counts WHERE week IN (SELECT strftime(day, '%G-W%V') FROM touched_days)
