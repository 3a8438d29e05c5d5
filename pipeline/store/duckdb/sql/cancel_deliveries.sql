-- Changes what waits for a subscription. Parameter: subscription_id.
UPDATE deliveries SET state = 'cancelled', next_try_at = NULL WHERE subscription_id = $subscription_id AND state = 'pending'
