-- One row per delivery that is due, by subscription, then by place in the log. Parameters: at, limit (for each subscription).
SELECT * FROM deliveries
WHERE state = 'pending' AND next_try_at <= $at::TIMESTAMPTZ
QUALIFY row_number() OVER (PARTITION BY subscription_id ORDER BY due_at, position, delivery_id) <= $limit
ORDER BY subscription_id, due_at, position, delivery_id
