-- Removes the assignments that are about to be replaced. No parameters.
DELETE FROM assignments WHERE case_id IN (SELECT case_id FROM decided)
