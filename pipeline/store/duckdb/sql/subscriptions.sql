-- One row per subscription, oldest first. Parameter: subscription_id, null for all.
SELECT * FROM subscriptions
WHERE $subscription_id IS NULL OR subscription_id = $subscription_id
ORDER BY created_at, subscription_id
