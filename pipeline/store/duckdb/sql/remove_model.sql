-- Removes a basis version. Parameters: name, version.
DELETE FROM models WHERE name = $name AND version = $version
