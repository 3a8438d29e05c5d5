-- One row per action that somebody follows: who, the links, the frozen plan, and what was measured.
CREATE TABLE action_follow_ups (
  action_id VARCHAR PRIMARY KEY,
  since TIMESTAMPTZ NOT NULL,
  severity VARCHAR NOT NULL,
  owner VARCHAR,
  ticket_url VARCHAR,
  evidence VARCHAR,
  accepted_until DATE,
  prevented JSON,
  plan JSON,
  measured JSON
);

-- The severity that a person gave; null: the one that the rules give.
ALTER TABLE risk_corrections ADD COLUMN severity VARCHAR;
