-- Removes the decisions of reworded cases, so that mining looks at them again. No parameters.
DELETE FROM assignments WHERE case_id IN (SELECT case_id FROM reworded)
