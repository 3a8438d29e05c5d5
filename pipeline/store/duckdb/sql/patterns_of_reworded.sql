-- Makes the table touched_patterns, one row per pattern that loses cases by a merge. No parameters.
CREATE OR REPLACE TEMP TABLE touched_patterns AS
SELECT DISTINCT pattern_id FROM reworded WHERE pattern_id IS NOT NULL
