-- One row per reworded case that had a pattern, in order of case; gone is null unless the source took the case away. No parameters.
SELECT case_id, pattern_id, gone FROM reworded WHERE pattern_id IS NOT NULL ORDER BY case_id
