-- One row: first and last day with a case of a source, null without any. Parameter: source.
SELECT min(opened_at)::DATE AS first_day, max(opened_at)::DATE AS last_day FROM cases WHERE source = $source AND gone IS NULL
