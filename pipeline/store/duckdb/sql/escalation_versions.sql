-- One row per given escalation id that is there, with the version it has. Parameter: ids.
SELECT escalation_id, version FROM escalations WHERE escalation_id IN (SELECT unnest($ids)) ORDER BY escalation_id
