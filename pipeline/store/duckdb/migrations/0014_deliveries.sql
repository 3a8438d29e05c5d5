-- One row per event and subscription.
CREATE TABLE deliveries (
  delivery_id VARCHAR PRIMARY KEY,
  subscription_id VARCHAR NOT NULL,
  event_id VARCHAR NOT NULL,
  position BIGINT NOT NULL,
  message JSON NOT NULL,
  state VARCHAR NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  due_at TIMESTAMPTZ NOT NULL,
  next_try_at TIMESTAMPTZ,
  tries INTEGER NOT NULL,
  attempts JSON NOT NULL,
  delivered_at TIMESTAMPTZ,
  CHECK ((state = 'pending') = (next_try_at IS NOT NULL)),
  CHECK ((state = 'delivered') = (delivered_at IS NOT NULL))
);

ALTER TABLE alerts ADD COLUMN snoozed_until TIMESTAMPTZ;
ALTER TABLE alerts ADD COLUMN verdict VARCHAR;

-- One row per step that a person took with an alert, in order of `position`.
CREATE TABLE alert_events (
  position BIGINT PRIMARY KEY,
  alert_id VARCHAR NOT NULL,
  pattern_id VARCHAR,
  kind VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  actor VARCHAR NOT NULL,
  reason VARCHAR NOT NULL,
  until TIMESTAMPTZ,
  verdict VARCHAR
);
