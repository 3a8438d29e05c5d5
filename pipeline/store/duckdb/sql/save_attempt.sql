-- Writes what came of a try. What was cancelled meanwhile stays so unless it was taken. Parameters: delivery_id, state, next_try_at, tries, attempts, delivered_at.
UPDATE deliveries
SET state = $state, next_try_at = $next_try_at::TIMESTAMPTZ, tries = $tries, attempts = $attempts::JSON, delivered_at = $delivered_at::TIMESTAMPTZ
WHERE delivery_id = $delivery_id AND (state = 'pending' OR $state = 'delivered')
