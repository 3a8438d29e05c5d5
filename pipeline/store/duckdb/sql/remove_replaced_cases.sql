-- Removes the known versions that a merge replaces. No parameters.
DELETE FROM cases WHERE case_id IN (SELECT case_id FROM compared WHERE replaces)
