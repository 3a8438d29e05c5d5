-- One row per finding, oldest week first. No parameters.
SELECT
  * EXCLUDE (segment) REPLACE (observed::INTEGER AS observed, distinct_reporters::INTEGER AS distinct_reporters),
  segment ->> '$.kind' AS segment_kind,
  segment ->> '$.value' AS segment_value
FROM signals
ORDER BY week, signal_id
