-- One row per day and pattern: what the daily watch saw at the end of the day.
CREATE TABLE day_alerts (
  day DATE NOT NULL,
  pattern_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  alert_class VARCHAR NOT NULL,
  incident BIGINT NOT NULL,
  told BOOLEAN NOT NULL,
  window_from DATE NOT NULL,
  window_to DATE NOT NULL,
  observed BIGINT NOT NULL,
  expected DOUBLE NOT NULL,
  lower DOUBLE NOT NULL,
  upper DOUBLE NOT NULL,
  p_value DOUBLE NOT NULL,
  dispersion DOUBLE NOT NULL,
  engine VARCHAR NOT NULL,
  tokens VARCHAR[] NOT NULL,
  distinct_reporters BIGINT NOT NULL,
  points JSON NOT NULL,
  case_ids VARCHAR[] NOT NULL
);

ALTER TABLE signals ADD COLUMN alert_class VARCHAR;
ALTER TABLE signals ADD COLUMN explanation JSON;
ALTER TABLE alerts ADD COLUMN alert_class VARCHAR;
ALTER TABLE alerts ADD COLUMN score DOUBLE;
