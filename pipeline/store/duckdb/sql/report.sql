-- One row or none: a report, its newest revision unless one is asked for. Parameters: week, revision (null for the newest).
SELECT document FROM reports
WHERE week = $week AND ($revision::INTEGER IS NULL OR revision = $revision::INTEGER)
ORDER BY revision DESC
LIMIT 1
