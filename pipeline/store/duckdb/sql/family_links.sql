-- One row per pair of patterns linked by evidence, in order of their ids. No parameters.
SELECT * FROM family_links
ORDER BY pattern_id, other_pattern_id
