-- One row per subscriber.
CREATE TABLE subscriptions (
  subscription_id VARCHAR PRIMARY KEY,
  name VARCHAR NOT NULL,
  channel VARCHAR NOT NULL,
  target VARCHAR NOT NULL,
  body_form VARCHAR NOT NULL,
  filter JSON NOT NULL,
  quiet_hours JSON,
  digest VARCHAR NOT NULL,
  state VARCHAR NOT NULL,
  disabled_because VARCHAR,
  created_at TIMESTAMPTZ NOT NULL,
  updated_at TIMESTAMPTZ NOT NULL,
  created_by VARCHAR NOT NULL,
  from_position BIGINT NOT NULL,
  secrets JSON NOT NULL,
  version BIGINT NOT NULL
);

-- How far a channel has got keeps its rows under the name of what it is: one row per channel and event taken.
CREATE TABLE channel_positions (
  channel VARCHAR NOT NULL,
  position BIGINT NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (channel, position)
);
INSERT INTO channel_positions SELECT channel, position, "at" FROM deliveries;
DROP TABLE deliveries;
