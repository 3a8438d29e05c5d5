-- One row per report and revision. No parameters.
SELECT week, revision, document FROM reports ORDER BY week, revision
