-- One row per holiday or level shift that somebody declared. A withdrawn one stays, so that a past week can be judged as it was.
CREATE TABLE declared_days (
  declared_day_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  "day" DATE NOT NULL,
  pattern_id VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  declared_at TIMESTAMPTZ NOT NULL,
  declared_by VARCHAR NOT NULL,
  withdrawn_at TIMESTAMPTZ,
  withdrawn_by VARCHAR
);
