-- One row per day (UTC), pattern, segment kind and value with cases.
-- Pattern '*' is the whole queue, '-' the cases without a pattern; kind 'all' has value ''.
CREATE TABLE daily_counts (
  day DATE NOT NULL,
  pattern_id VARCHAR NOT NULL,
  segment_kind VARCHAR NOT NULL,
  segment_value VARCHAR NOT NULL,
  case_count BIGINT NOT NULL
);

-- One row per ISO week, pattern, segment kind and value with cases: the sums of daily_counts.
CREATE TABLE weekly_counts (
  week VARCHAR NOT NULL,
  pattern_id VARCHAR NOT NULL,
  segment_kind VARCHAR NOT NULL,
  segment_value VARCHAR NOT NULL,
  case_count BIGINT NOT NULL
);
