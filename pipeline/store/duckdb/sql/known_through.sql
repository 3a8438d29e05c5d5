-- One row: the last day with a case of a source, null without one. Parameter: source.
SELECT max(opened_at)::DATE AS day FROM cases WHERE source = $source AND gone IS NULL
