-- One row per case that triage looked at, with the version of the case that was judged.
CREATE TABLE case_risks (
  case_id VARCHAR PRIMARY KEY,
  row_hash VARCHAR NOT NULL,
  triage_version VARCHAR NOT NULL,
  judged_at TIMESTAMPTZ NOT NULL,
  decision VARCHAR NOT NULL,
  category VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  dsa JSON NOT NULL,
  score DOUBLE NOT NULL,
  share DOUBLE NOT NULL,
  trigger JSON,
  rules VARCHAR[] NOT NULL,
  model VARCHAR NOT NULL,
  model_version VARCHAR NOT NULL,
  compared_with VARCHAR NOT NULL,
  sensitive BOOLEAN NOT NULL,
  template VARCHAR NOT NULL
);

-- One row per verdict of a person on what triage said of a case, in order of `position`. Without a category: not risky.
CREATE TABLE risk_corrections (
  position BIGINT PRIMARY KEY,
  case_id VARCHAR NOT NULL,
  template VARCHAR NOT NULL,
  category VARCHAR,
  actor VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL
);
