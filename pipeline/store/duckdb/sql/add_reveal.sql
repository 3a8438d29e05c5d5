-- Adds one row. Parameters: actor, case_id, at.
INSERT INTO reveals VALUES ($actor, $case_id, $at::TIMESTAMPTZ)
