-- One row per given event id that the outbox holds. Parameter: ids.
SELECT event_id FROM events WHERE event_id IN (SELECT unnest($ids)) ORDER BY event_id
