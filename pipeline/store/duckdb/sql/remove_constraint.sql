-- Removes the decision that is about to be replaced. Parameter: constraint_id.
DELETE FROM constraints WHERE constraint_id = $constraint_id
