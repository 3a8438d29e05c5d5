-- Changes deliveries that do not wait, so that they are sent again, digests as a whole. Parameters: subscription_id, delivery_ids, event_ids, state, since (null: any), whole_digests, at.
UPDATE deliveries SET state = 'pending', next_try_at = $at::TIMESTAMPTZ, tries = 0, delivered_at = NULL
WHERE subscription_id = $subscription_id AND state <> 'pending' AND position > 0 AND due_at <= $at::TIMESTAMPTZ AND (
  delivery_id IN (
    SELECT delivery_id FROM deliveries
    WHERE subscription_id = $subscription_id AND ($delivery_ids IS NULL OR list_contains($delivery_ids, delivery_id)) AND ($event_ids IS NULL OR list_contains($event_ids, event_id))
      AND ($state IS NULL OR state = $state) AND ($since IS NULL OR created_at >= $since::TIMESTAMPTZ))
  OR ($whole_digests AND due_at IN (
    SELECT due_at FROM deliveries
    WHERE subscription_id = $subscription_id AND ($delivery_ids IS NULL OR list_contains($delivery_ids, delivery_id)) AND ($event_ids IS NULL OR list_contains($event_ids, event_id))
      AND ($state IS NULL OR state = $state) AND ($since IS NULL OR created_at >= $since::TIMESTAMPTZ))))
