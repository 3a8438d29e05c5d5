-- One row per week whose published report no longer holds all that is known of it, oldest first. No parameters.
SELECT week FROM outdated_weeks ORDER BY week
