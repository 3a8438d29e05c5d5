-- Removes the text from escalations of cases. Parameter: ids.
UPDATE escalations SET text = NULL WHERE text IS NOT NULL AND subject_kind = 'case' AND list_contains($ids, subject_id)
