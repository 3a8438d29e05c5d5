-- Adds one migration. Parameter: migration.
INSERT INTO migrations VALUES ($migration)
