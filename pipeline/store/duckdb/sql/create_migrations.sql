-- One row per migration applied. No parameters.
CREATE TABLE IF NOT EXISTS migrations (migration VARCHAR PRIMARY KEY)
