-- One row per day that the daily watch saw: how much it tested.
CREATE TABLE watched_days (
  "day" DATE NOT NULL,
  test_count BIGINT NOT NULL,
  expected_false_alarms DOUBLE NOT NULL
);
