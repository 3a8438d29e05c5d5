-- One row: first and last week with cases, null on an empty store. No parameters.
SELECT min(week) AS first, max(week) AS last FROM weekly_counts
