-- Removes a subscription that is about to be replaced or is not wanted any more. Parameter: subscription_id.
DELETE FROM subscriptions WHERE subscription_id = $subscription_id
