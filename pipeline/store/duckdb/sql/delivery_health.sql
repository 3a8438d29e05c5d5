-- One row: deliveries that wait after a failed try, deliveries given up, and subscriptions switched off by failing. No parameters.
SELECT
  (SELECT count(*) FROM deliveries WHERE state = 'pending' AND tries > 0) AS retrying,
  (SELECT count(*) FROM deliveries WHERE state = 'failed') AS failed,
  (SELECT count(*) FROM subscriptions WHERE state = 'disabled' AND disabled_because <> 'switched off') AS disabled_subscriptions
