-- One row per given case id that is known, in order of id: its present pattern, null without one. Parameter: ids.
-- Both tables are narrowed first: joined whole and then narrowed, each is read to its end.
SELECT known.case_id, placed.pattern_id
FROM (SELECT case_id FROM cases WHERE case_id IN (SELECT unnest($ids))) AS known
LEFT JOIN (SELECT case_id, pattern_id FROM assignments WHERE case_id IN (SELECT unnest($ids))) AS placed USING (case_id)
ORDER BY known.case_id
