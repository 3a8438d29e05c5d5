-- One row: the number of cases. No parameters.
SELECT count(*) AS case_count FROM cases
