-- Makes the table touched_patterns, one row per pattern whose cases a merge changes. No parameters.
CREATE OR REPLACE TEMP TABLE touched_patterns AS
SELECT DISTINCT pattern_id
FROM assignments
SEMI JOIN (SELECT case_id FROM compared WHERE is_new OR replaces) AS changed USING (case_id)
WHERE pattern_id IS NOT NULL
