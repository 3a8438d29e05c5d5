-- One row: position of the newest lineage event, 0 when there is none. No parameters.
SELECT coalesce(max(position), 0) AS position FROM pattern_events
