-- One row per pair of patterns of different languages that are taken for one issue.
CREATE TABLE family_links (
  pattern_id VARCHAR NOT NULL,
  other_pattern_id VARCHAR NOT NULL,
  probability DOUBLE NOT NULL,
  tokens VARCHAR[] NOT NULL,
  segments VARCHAR[] NOT NULL,
  co_movement DOUBLE,
  PRIMARY KEY (pattern_id, other_pattern_id)
);
