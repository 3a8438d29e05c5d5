-- One row per ISO week and revision. `document` is the whole report.
CREATE TABLE reports (
  week VARCHAR NOT NULL,
  revision INTEGER NOT NULL,
  made_at TIMESTAMPTZ NOT NULL,
  case_count BIGINT NOT NULL,
  finding_count BIGINT NOT NULL,
  document JSON NOT NULL,
  PRIMARY KEY (week, revision)
);

-- One row per job and slot.
CREATE TABLE runs (
  run_id VARCHAR PRIMARY KEY,
  job VARCHAR NOT NULL,
  slot VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  started_at TIMESTAMPTZ NOT NULL,
  finished_at TIMESTAMPTZ,
  as_of TIMESTAMPTZ NOT NULL,
  seed BIGINT NOT NULL,
  code_version VARCHAR NOT NULL,
  config_digest VARCHAR NOT NULL,
  input_digest VARCHAR NOT NULL,
  stages JSON NOT NULL,
  failed_because VARCHAR,
  UNIQUE (job, slot)
);

-- The outbox: one row per event, in order of `position`.
CREATE TABLE events (
  position BIGINT PRIMARY KEY,
  event_id VARCHAR NOT NULL UNIQUE,
  type VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  subject VARCHAR NOT NULL,
  data JSON NOT NULL
);

-- One row per channel and event delivered.
CREATE TABLE deliveries (
  channel VARCHAR NOT NULL,
  position BIGINT NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (channel, position)
);
