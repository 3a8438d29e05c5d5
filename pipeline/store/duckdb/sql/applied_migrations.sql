-- One row per migration applied, oldest first. No parameters.
SELECT migration FROM migrations ORDER BY migration
