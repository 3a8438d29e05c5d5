-- One row per frozen basis version.
CREATE TABLE models (
  name VARCHAR NOT NULL,
  version VARCHAR NOT NULL,
  fitted_at TIMESTAMPTZ NOT NULL,
  bytes BLOB NOT NULL,
  PRIMARY KEY (name, version)
);

-- One row per pattern.
CREATE TABLE patterns (
  pattern_id VARCHAR PRIMARY KEY,
  state VARCHAR NOT NULL,
  origin VARCHAR NOT NULL,
  label VARCHAR NOT NULL,
  labelled_by VARCHAR NOT NULL,
  terms VARCHAR[] NOT NULL,
  medoid_case_id VARCHAR,
  example_case_ids VARCHAR[] NOT NULL,
  languages JSON NOT NULL,
  cohesion DOUBLE NOT NULL,
  born_on DATE NOT NULL,
  birth JSON,
  first_case_at TIMESTAMPTZ NOT NULL,
  last_case_at TIMESTAMPTZ NOT NULL,
  case_count BIGINT NOT NULL,
  parent_pattern_ids VARCHAR[] NOT NULL
);

-- One row per entry of the lineage log, in order of `position`.
CREATE TABLE pattern_events (
  position BIGINT PRIMARY KEY,
  pattern_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  actor VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  "before" VARCHAR,
  "after" VARCHAR
);

-- One row per case that was looked at; without a pattern when it fits none.
CREATE TABLE assignments (
  case_id VARCHAR PRIMARY KEY,
  pattern_id VARCHAR,
  score DOUBLE NOT NULL,
  method VARCHAR NOT NULL,
  exemplar BOOLEAN NOT NULL,
  decided_at TIMESTAMPTZ NOT NULL
);
