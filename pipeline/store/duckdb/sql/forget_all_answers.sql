-- Removes every kept answer: they are sealed, and may hold text. No parameters.
DELETE FROM kept_answers
