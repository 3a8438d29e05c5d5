-- One row: cases that a merge adds and changes. No parameters.
SELECT
  count(*) FILTER (is_new) AS rows_new,
  count(*) FILTER (replaces AND differs) AS rows_updated
FROM compared
