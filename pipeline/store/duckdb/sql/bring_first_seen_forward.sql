-- Changes when known cases were first seen, where an older version comes with an earlier clock. Parameter: now.
UPDATE cases SET first_seen_at = $now::TIMESTAMPTZ
FROM compared
WHERE cases.case_id = compared.case_id AND NOT compared.is_new AND NOT compared.replaces AND cases.first_seen_at > $now::TIMESTAMPTZ
