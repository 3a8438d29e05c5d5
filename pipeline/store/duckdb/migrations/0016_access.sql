-- One row per act of a person or a program that changed something, opened something, or was refused. Each row's hash covers the row before it.
CREATE TABLE audit_log (
  position BIGINT NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  actor VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  act VARCHAR NOT NULL,
  subject VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL,
  detail JSON NOT NULL,
  hash VARCHAR NOT NULL
);

-- One row per answer to a call that named an idempotency key, so that the same call again has no second effect. The answer is sealed.
CREATE TABLE kept_answers (
  actor VARCHAR NOT NULL,
  idempotency_key VARCHAR NOT NULL,
  request_digest VARCHAR NOT NULL,
  "at" TIMESTAMPTZ NOT NULL,
  status BIGINT NOT NULL,
  headers JSON NOT NULL,
  sealed_body VARCHAR NOT NULL
);
