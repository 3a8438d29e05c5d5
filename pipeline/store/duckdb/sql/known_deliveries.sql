-- One row per given delivery id that is known. Parameter: ids.
SELECT delivery_id FROM deliveries WHERE delivery_id IN (SELECT unnest($ids)) ORDER BY delivery_id
