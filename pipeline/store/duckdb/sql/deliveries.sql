-- One row per delivery of a subscription, newest first. Parameters: subscription_id; state, null for all; at and id of the last one before, null for the first page; limit.
SELECT * FROM deliveries
WHERE subscription_id = $subscription_id AND ($state IS NULL OR state = $state)
  AND ($at IS NULL OR created_at < $at::TIMESTAMPTZ OR (created_at = $at::TIMESTAMPTZ AND delivery_id > $id))
ORDER BY created_at DESC, delivery_id LIMIT $limit
