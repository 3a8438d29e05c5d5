-- One row per reworded case that had a pattern, in order of case. No parameters.
SELECT case_id, pattern_id FROM reworded WHERE pattern_id IS NOT NULL ORDER BY case_id
