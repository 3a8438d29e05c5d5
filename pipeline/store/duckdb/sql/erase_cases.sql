-- Removes all text and all that names people from cases; id, dates and counted fields stay. Parameter: ids.
UPDATE cases SET
  locale = NULL, subcategory = NULL, subject = '', body = '', resolution = NULL, tags = [], team = NULL, assignee_ref = NULL, reporter_ref = NULL,
  parent_ref = NULL, problem_ref = NULL, satisfaction = NULL, extra = '{}', row_hash = 'erased'
WHERE list_contains($ids, case_id)
