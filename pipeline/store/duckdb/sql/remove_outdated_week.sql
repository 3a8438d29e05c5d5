-- Removes the mark of a week whose report is made again. Parameter: week.
DELETE FROM outdated_weeks WHERE week = $week
