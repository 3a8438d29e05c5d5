-- One row per load, oldest first. No parameters.
SELECT
  * EXCLUDE (rows_in, rows_new, rows_updated, rows_unchanged, rows_quarantined, rows_deferred),
  rows_in::INTEGER AS rows_in,
  rows_new::INTEGER AS rows_new,
  rows_updated::INTEGER AS rows_updated,
  rows_unchanged::INTEGER AS rows_unchanged,
  rows_quarantined::INTEGER AS rows_quarantined,
  rows_deferred::INTEGER AS rows_deferred
FROM loads
ORDER BY loaded_at, load_id
