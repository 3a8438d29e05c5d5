-- One row, always: rises with every committed change.
CREATE TABLE data_version (version BIGINT NOT NULL);
INSERT INTO data_version VALUES (0);

-- One row per file content and as-of instant.
CREATE TABLE loads (
  load_id VARCHAR PRIMARY KEY,
  sha256 VARCHAR NOT NULL,
  file_name VARCHAR NOT NULL,
  source VARCHAR NOT NULL,
  loaded_at TIMESTAMPTZ NOT NULL,
  as_of TIMESTAMPTZ,
  state VARCHAR NOT NULL,
  refused_because VARCHAR,
  rows_in BIGINT NOT NULL,
  rows_new BIGINT NOT NULL,
  rows_updated BIGINT NOT NULL,
  rows_unchanged BIGINT NOT NULL,
  rows_quarantined BIGINT NOT NULL,
  rows_deferred BIGINT NOT NULL
);

-- One row per rejected row of a load. `raw` is personal data and is in no export.
CREATE TABLE quarantine (
  load_id VARCHAR NOT NULL,
  line BIGINT NOT NULL,
  column_name VARCHAR,
  reason VARCHAR NOT NULL,
  detail VARCHAR NOT NULL,
  raw VARCHAR NOT NULL
);

-- One row per case, newest version. `load_id` is the load that brought this version.
CREATE TABLE cases (
  case_id VARCHAR PRIMARY KEY,
  source VARCHAR NOT NULL,
  source_case_id VARCHAR NOT NULL,
  opened_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  closed_at TIMESTAMPTZ,
  channel VARCHAR,
  language VARCHAR NOT NULL,
  locale VARCHAR,
  country VARCHAR,
  product VARCHAR,
  version VARCHAR,
  platform VARCHAR,
  category VARCHAR,
  subcategory VARCHAR,
  severity VARCHAR,
  status VARCHAR,
  subject VARCHAR NOT NULL,
  body VARCHAR NOT NULL,
  resolution VARCHAR,
  tags VARCHAR[] NOT NULL,
  team VARCHAR,
  assignee_ref VARCHAR,
  reporter_ref VARCHAR,
  escalated BOOLEAN,
  reopen_count INTEGER,
  parent_ref VARCHAR,
  problem_ref VARCHAR,
  due_at TIMESTAMPTZ,
  satisfaction VARCHAR,
  extra JSON NOT NULL,
  row_hash VARCHAR NOT NULL,
  load_id VARCHAR NOT NULL,
  first_seen_at TIMESTAMPTZ NOT NULL
);
