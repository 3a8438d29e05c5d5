-- Changes examples and counter-examples whose text is in a case: they end, and their text is removed. Parameters: texts, of the cases; now.
UPDATE constraints SET "text" = '', undone_at = coalesce(undone_at, $now::TIMESTAMPTZ), undone_by = coalesce(undone_by, 'erasure')
WHERE "text" <> '' AND len(list_filter($texts, known -> contains(known, trim("text")) OR (known <> '' AND contains("text", known)))) > 0
