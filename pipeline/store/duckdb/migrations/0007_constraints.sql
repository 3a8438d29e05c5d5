-- One row per decision of a person about patterns and cases.
CREATE TABLE constraints (
  constraint_id VARCHAR PRIMARY KEY,
  kind VARCHAR NOT NULL,
  pattern_id VARCHAR,
  other_pattern_id VARCHAR,
  case_ids VARCHAR[] NOT NULL,
  label VARCHAR,
  "at" TIMESTAMPTZ NOT NULL,
  actor VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  former_patterns JSON NOT NULL,
  former_places JSON NOT NULL,
  undone_at TIMESTAMPTZ,
  undone_by VARCHAR
);
