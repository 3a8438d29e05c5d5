-- One row per frozen basis version, by name, oldest first. No parameters.
SELECT name, version, fitted_at, bytes FROM models ORDER BY name, fitted_at, version
