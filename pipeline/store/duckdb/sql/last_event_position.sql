-- One row: position of the newest event of the outbox, 0 when there is none. No parameters.
SELECT coalesce(max(position), 0) AS position FROM events
