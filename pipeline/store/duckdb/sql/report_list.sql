-- One row per week and revision, newest first. No parameters.
SELECT week, revision, made_at, case_count, finding_count FROM reports ORDER BY week DESC, revision DESC
