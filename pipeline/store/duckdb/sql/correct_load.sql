-- Changes the counts of a load by the quarantined rows that were read again. Parameters: load_id, rows_new, rows_updated, rows_unchanged, rows_deferred.
UPDATE loads SET
  rows_new = rows_new + $rows_new,
  rows_updated = rows_updated + $rows_updated,
  rows_unchanged = rows_unchanged + $rows_unchanged,
  rows_deferred = rows_deferred + $rows_deferred,
  rows_quarantined = rows_quarantined - $rows_new - $rows_updated - $rows_unchanged - $rows_deferred
WHERE load_id = $load_id
