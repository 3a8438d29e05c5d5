-- One row per sensitive text that was shown to a reader who asked for it.
CREATE TABLE reveals (
  actor VARCHAR NOT NULL,
  case_id VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL
);
