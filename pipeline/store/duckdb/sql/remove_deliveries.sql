-- Removes the deliveries of a subscription. Parameter: subscription_id.
DELETE FROM deliveries WHERE subscription_id = $subscription_id
