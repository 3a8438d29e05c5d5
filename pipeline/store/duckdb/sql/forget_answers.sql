-- Removes answers of before an instant, and the one that is about to be replaced. Parameters: before, idempotency_key.
DELETE FROM kept_answers WHERE "at" <= $before::TIMESTAMPTZ OR idempotency_key = $idempotency_key
