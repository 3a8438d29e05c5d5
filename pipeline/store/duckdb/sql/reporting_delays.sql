-- One row per week (its Monday) and delay in days after its end, 0 = known by then: cases opened since the first load that we learned of so late. Parameters: from (a Monday), before (an instant).
WITH known AS (
  SELECT date_trunc('week', opened_at)::DATE AS monday, first_seen_at
  FROM cases
  WHERE gone IS NULL AND opened_at >= $from::DATE AND opened_at < $before::TIMESTAMPTZ AND opened_at >= (SELECT min(first_seen_at) FROM cases)
)
SELECT monday, greatest(0, ceil((epoch(first_seen_at) - epoch((monday + INTERVAL 7 DAY)::TIMESTAMPTZ)) / 86400))::BIGINT AS delay_days, count(*) AS case_count
FROM known
GROUP BY monday, delay_days
ORDER BY monday, delay_days
