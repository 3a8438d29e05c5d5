-- One row per escalation, oldest first. Parameters: escalation_id, subject_kind, subject_id, each null for all; open_only.
SELECT * FROM escalations
WHERE ($escalation_id IS NULL OR escalation_id = $escalation_id) AND ($subject_kind IS NULL OR subject_kind = $subject_kind) AND ($subject_id IS NULL OR subject_id = $subject_id)
  AND (NOT $open_only OR state <> 'closed')
ORDER BY opened_at, escalation_id
