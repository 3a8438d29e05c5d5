-- One row per decision on a case, in a fixed order. No parameters.
SELECT * FROM assignments ORDER BY case_id
