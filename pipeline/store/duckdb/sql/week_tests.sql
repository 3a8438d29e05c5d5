-- One row per week with a report in from..to (both included), newest first: what was tested, by its newest revision and by the daily watch. Parameters: from, to.
WITH newest AS (
  SELECT week, document FROM reports
  WHERE week BETWEEN $from AND $to
  QUALIFY row_number() OVER (PARTITION BY week ORDER BY revision DESC) = 1
), watched AS (
  SELECT strftime("day", '%G-W%V') AS week, count(*) AS days_watched, sum(test_count)::BIGINT AS day_tests, sum(expected_false_alarms ORDER BY "day") AS day_expected_false_alarms
  FROM watched_days GROUP BY 1
)
SELECT
  newest.week,
  (document ->> '$.method.seriesTested')::BIGINT AS series_tested,
  (document ->> '$.method.seriesWithoutHistory')::BIGINT AS series_without_history,
  (document ->> '$.method.q')::DOUBLE AS q,
  (document ->> '$.method.expectedFalseAlarms')::DOUBLE AS expected_false_alarms,
  coalesce(days_watched, 0) AS days_watched,
  coalesce(day_tests, 0) AS day_tests,
  coalesce(day_expected_false_alarms, 0) AS day_expected_false_alarms
FROM newest LEFT JOIN watched USING (week)
ORDER BY newest.week DESC
