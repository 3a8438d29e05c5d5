-- One row at most: the newest answer kept under a digest since an instant. Parameters: idempotency_key, since.
SELECT * FROM kept_answers
WHERE idempotency_key = $idempotency_key AND "at" > $since::TIMESTAMPTZ
ORDER BY "at" DESC
LIMIT 1
