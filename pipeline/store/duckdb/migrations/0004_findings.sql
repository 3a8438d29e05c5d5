-- One row per finding.
CREATE TABLE signals (
  signal_id VARCHAR PRIMARY KEY,
  kind VARCHAR NOT NULL,
  pattern_id VARCHAR,
  week VARCHAR NOT NULL,
  window_from DATE NOT NULL,
  window_to DATE NOT NULL,
  segment JSON NOT NULL,
  observed BIGINT NOT NULL,
  expected DOUBLE NOT NULL,
  lower DOUBLE NOT NULL,
  upper DOUBLE NOT NULL,
  p_value DOUBLE NOT NULL,
  q_value DOUBLE NOT NULL,
  detector VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  sentence VARCHAR NOT NULL,
  distinct_reporters BIGINT NOT NULL,
  contributors JSON NOT NULL,
  case_ids VARCHAR[] NOT NULL
);

-- One row per episode.
CREATE TABLE alerts (
  alert_id VARCHAR PRIMARY KEY,
  pattern_id VARCHAR,
  kind VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  opened_on DATE NOT NULL,
  last_signal_on DATE NOT NULL,
  signal_ids VARCHAR[] NOT NULL,
  sentence VARCHAR NOT NULL
);

-- One row per proposed preventive step.
CREATE TABLE actions (
  action_id VARCHAR PRIMARY KEY,
  pattern_id VARCHAR NOT NULL,
  playbook_id VARCHAR NOT NULL,
  title VARCHAR NOT NULL,
  control_level VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  owner_team VARCHAR NOT NULL,
  due_on DATE NOT NULL,
  proposed_at TIMESTAMPTZ NOT NULL,
  because VARCHAR[] NOT NULL,
  expected_ratio JSON NOT NULL,
  verification VARCHAR NOT NULL
);

-- One row per step of an action, in order of `position`.
CREATE TABLE action_events (
  position BIGINT PRIMARY KEY,
  action_id VARCHAR NOT NULL,
  "from" VARCHAR NOT NULL,
  "to" VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  actor VARCHAR NOT NULL,
  reason VARCHAR NOT NULL
);
