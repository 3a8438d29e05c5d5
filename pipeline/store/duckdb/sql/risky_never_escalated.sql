-- One row per case that the source still holds, that triage escalated at one of the severities and for which no clock was ever started; gravest and newest first. Parameters: severities, limit.
SELECT case_risks.case_id, cases.opened_at, case_risks.severity, case_risks.category, cases.product, cases.country
FROM case_risks
JOIN cases USING (case_id)
WHERE decision = 'escalate' AND gone IS NULL AND case_risks.severity IN (SELECT unnest($severities))
  AND NOT EXISTS (SELECT 1 FROM escalations WHERE subject_kind = 'case' AND subject_id = case_risks.case_id)
ORDER BY case_risks.severity, cases.opened_at DESC, case_risks.case_id
LIMIT $limit
