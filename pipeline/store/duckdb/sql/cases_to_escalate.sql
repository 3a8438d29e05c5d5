-- One row per case that the source still holds, opened in [since, before), that triage escalated at one of the severities and that was never escalated at such a severity or a graver one; gravest and oldest first. Parameters: since, before, severities.
SELECT case_risks.case_id, cases.opened_at, case_risks.severity, case_risks.category, cases.product, cases.country
FROM case_risks
JOIN cases USING (case_id)
WHERE decision = 'escalate' AND gone IS NULL AND case_risks.severity IN (SELECT unnest($severities))
  AND cases.opened_at >= $since::TIMESTAMPTZ AND cases.opened_at < $before::TIMESTAMPTZ
  AND NOT EXISTS (SELECT 1 FROM escalations WHERE subject_kind = 'case' AND subject_id = case_risks.case_id AND escalations.severity <= case_risks.severity)
ORDER BY case_risks.severity, cases.opened_at, case_risks.case_id
