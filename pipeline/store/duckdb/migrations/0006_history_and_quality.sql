-- deleted or merged: the source no longer holds the case as one of its own, and none of its text is here.
ALTER TABLE cases ADD COLUMN gone VARCHAR;

-- Number of the row inside the quarantine of its load.
ALTER TABLE quarantine ADD COLUMN position BIGINT;

-- One row per load that was read: how its rows are laid out, so that a quarantined row can be read again.
CREATE TABLE load_layouts (
  load_id VARCHAR PRIMARY KEY,
  format VARCHAR NOT NULL,
  columns VARCHAR[] NOT NULL,
  delimiter VARCHAR,
  quoting VARCHAR,
  date_formats VARCHAR[] NOT NULL
);

-- One row per finding on the quality of the data of a load.
CREATE TABLE quality_findings (
  load_id VARCHAR NOT NULL,
  position BIGINT NOT NULL,
  source VARCHAR NOT NULL,
  kind VARCHAR NOT NULL,
  severity VARCHAR NOT NULL,
  sentence VARCHAR NOT NULL,
  days DATE[] NOT NULL,
  numbers JSON NOT NULL
);

-- One row per week whose published report no longer holds all that is known of it.
CREATE TABLE outdated_weeks (week VARCHAR PRIMARY KEY);
