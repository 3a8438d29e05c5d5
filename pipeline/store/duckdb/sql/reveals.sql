-- One row per text shown to a reader since an instant, oldest first. Parameters: actor, from.
SELECT case_id, "at"
FROM reveals
WHERE actor = $actor AND "at" >= $from::TIMESTAMPTZ
ORDER BY "at", case_id
