-- One row per case or reporter whose text was erased: a keyed digest, so that no export brings the text back.
CREATE TABLE erasures (
  kind VARCHAR NOT NULL,
  digest VARCHAR NOT NULL,
  erased_at TIMESTAMPTZ NOT NULL
);
