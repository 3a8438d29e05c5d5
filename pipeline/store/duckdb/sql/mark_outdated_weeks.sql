-- Adds the weeks of the touched days that a published report tells of. No parameters.
INSERT OR IGNORE INTO outdated_weeks
SELECT DISTINCT strftime(day, '%G-W%V') FROM touched_days
WHERE strftime(day, '%G-W%V') IN (SELECT week FROM reports)
