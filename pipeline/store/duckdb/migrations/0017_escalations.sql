-- One row per escalation of a case, pattern or pasted text. While `state` is not `closed`, `owner` is named and `due_at` is set.
CREATE TABLE escalations (
  escalation_id VARCHAR PRIMARY KEY,
  subject_kind VARCHAR NOT NULL,
  subject_id VARCHAR NOT NULL,
  episode INTEGER NOT NULL,
  severity VARCHAR NOT NULL,
  category VARCHAR,
  product VARCHAR,
  country VARCHAR,
  state VARCHAR NOT NULL,
  team VARCHAR NOT NULL,
  owner VARCHAR NOT NULL CHECK (owner <> ''),
  level INTEGER NOT NULL,
  reason VARCHAR NOT NULL,
  case_count BIGINT NOT NULL,
  text VARCHAR,
  opened_at TIMESTAMPTZ NOT NULL,
  opened_by VARCHAR NOT NULL,
  remind_at TIMESTAMPTZ,
  due_at TIMESTAMPTZ,
  breach_count INTEGER NOT NULL,
  acknowledged_at TIMESTAMPTZ,
  acknowledged_by VARCHAR,
  handed_over_at TIMESTAMPTZ,
  offer JSON,
  follow_ups JSON NOT NULL,
  outcome VARCHAR,
  proof VARCHAR,
  closed_at TIMESTAMPTZ,
  closed_by VARCHAR,
  version BIGINT NOT NULL,
  CHECK (state = 'closed' OR due_at IS NOT NULL),
  CHECK (state <> 'closed' OR (outcome IS NOT NULL AND proof IS NOT NULL AND closed_at IS NOT NULL))
);

-- One row per step of an escalation, in order of `position`.
CREATE TABLE escalation_events (
  position BIGINT PRIMARY KEY,
  escalation_id VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  actor VARCHAR NOT NULL,
  owner VARCHAR NOT NULL,
  level INTEGER NOT NULL,
  due_at TIMESTAMPTZ,
  reason VARCHAR NOT NULL
);
