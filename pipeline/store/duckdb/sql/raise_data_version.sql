-- Changes the one row of data_version. No parameters.
UPDATE data_version SET version = version + 1
