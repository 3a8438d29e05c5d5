-- One row per proposed merge, absorption, split or retirement of patterns.
CREATE TABLE pattern_proposals (
  proposal_id VARCHAR PRIMARY KEY,
  kind VARCHAR NOT NULL,
  pattern_id VARCHAR NOT NULL,
  other_pattern_id VARCHAR,
  case_ids VARCHAR[] NOT NULL,
  label VARCHAR,
  sentence VARCHAR NOT NULL,
  separation DOUBLE,
  share DOUBLE,
  stability DOUBLE,
  quiet_weeks INTEGER,
  evidence INTEGER NOT NULL,
  margin DOUBLE NOT NULL,
  state VARCHAR NOT NULL,
  made_at TIMESTAMPTZ NOT NULL,
  decided_at TIMESTAMPTZ,
  decided_by VARCHAR,
  reason VARCHAR,
  constraint_id VARCHAR
);
