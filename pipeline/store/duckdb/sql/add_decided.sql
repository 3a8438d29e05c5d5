-- Adds the new decisions. No parameters.
INSERT INTO assignments BY NAME FROM decided
