-- One row per week (its Monday) and delay in days after its end, 0 = known by then: cases opened since the first load that we learned of so late. Parameters: from (a Monday), before (an instant).
-- Weeks are counted from Monday 1970-01-05, the fourth day of the epoch: plain numbers are far quicker than calendar functions of zoned instants.
WITH known AS (
  SELECT floor((epoch(opened_at) / 86400 - 4) / 7)::INTEGER AS week_number, epoch(first_seen_at) / 86400 AS seen_day
  FROM cases
  WHERE gone IS NULL AND opened_at >= $from::DATE AND opened_at < $before::TIMESTAMPTZ AND opened_at >= (SELECT min(first_seen_at) FROM cases)
)
SELECT DATE '1970-01-05' + 7 * week_number AS monday, greatest(0, ceil(seen_day - (7 * week_number + 11)))::BIGINT AS delay_days, count(*) AS case_count
FROM known
GROUP BY monday, delay_days
ORDER BY monday, delay_days
