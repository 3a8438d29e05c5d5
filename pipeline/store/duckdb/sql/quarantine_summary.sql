-- One row per reason of a load, most frequent first. Parameter: load_id.
SELECT reason, count(*) AS row_count, min(line) AS first_line
FROM quarantine
WHERE load_id = $load_id
GROUP BY reason
ORDER BY row_count DESC, reason
