-- One row: the number that rises with every committed change. No parameters.
SELECT version FROM data_version
