-- One row: the number of cases that their sources still hold. No parameters.
SELECT count(*) AS case_count FROM cases WHERE gone IS NULL
