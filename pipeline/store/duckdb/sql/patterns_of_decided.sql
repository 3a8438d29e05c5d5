-- Makes the table touched_patterns, one row per pattern that gains or loses cases by new decisions, or has cases and is saved. Parameter: saved, ids.
CREATE OR REPLACE TEMP TABLE touched_patterns AS
SELECT pattern_id FROM decided WHERE pattern_id IS NOT NULL
UNION
SELECT pattern_id FROM assignments SEMI JOIN decided USING (case_id) WHERE pattern_id IS NOT NULL
UNION
SELECT pattern_id FROM assignments WHERE pattern_id IN (SELECT unnest($saved))
