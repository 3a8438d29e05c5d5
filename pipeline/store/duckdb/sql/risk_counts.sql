-- One row per pattern, severity and category with flagged cases that the source still holds, in that order. No parameters.
SELECT pattern_id, case_risks.severity, case_risks.category, count(*) AS case_count
FROM case_risks
JOIN cases USING (case_id)
JOIN assignments USING (case_id)
WHERE decision <> 'none' AND gone IS NULL AND pattern_id IS NOT NULL
GROUP BY pattern_id, case_risks.severity, case_risks.category
ORDER BY pattern_id, case_risks.severity, case_risks.category
