-- One row per given case id that is known, in order of id. Parameter: ids.
SELECT cases.* EXCLUDE (load_id, first_seen_at)
FROM cases
WHERE case_id IN (SELECT unnest($ids))
ORDER BY case_id
