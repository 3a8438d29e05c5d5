-- One row: when a receiver last took anything, null when it never did. Parameter: subscription_id.
SELECT max(delivered_at) AS next_at FROM deliveries WHERE subscription_id = $subscription_id AND position > 0
