-- One row per key of a program. The key itself is kept nowhere, only its digest.
CREATE TABLE api_keys (
  key_id VARCHAR NOT NULL,
  name VARCHAR NOT NULL,
  role VARCHAR NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  created_by VARCHAR NOT NULL,
  expires_at TIMESTAMPTZ,
  revoked_at TIMESTAMPTZ,
  digest VARCHAR NOT NULL,
  products VARCHAR[] NOT NULL,
  last_used_at TIMESTAMPTZ
);
