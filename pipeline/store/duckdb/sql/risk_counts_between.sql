-- One row per pattern, severity and category with flagged cases opened in [since, before) that the source still holds, in that order. Parameters: since, before.
SELECT pattern_id, case_risks.severity, case_risks.category, count(*) AS case_count
FROM case_risks
JOIN cases USING (case_id)
JOIN assignments USING (case_id)
WHERE decision <> 'none' AND gone IS NULL AND pattern_id IS NOT NULL AND cases.opened_at >= $since::TIMESTAMPTZ AND cases.opened_at < $before::TIMESTAMPTZ
GROUP BY pattern_id, case_risks.severity, case_risks.category
ORDER BY pattern_id, case_risks.severity, case_risks.category
