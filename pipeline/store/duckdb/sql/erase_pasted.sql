-- Removes texts that people pasted to be escalated where they are in a case. Parameter: texts, of the cases.
UPDATE escalations SET text = '' WHERE text <> '' AND len(list_filter($texts, known -> contains(known, trim(text)) OR (known <> '' AND contains(text, known)))) > 0
