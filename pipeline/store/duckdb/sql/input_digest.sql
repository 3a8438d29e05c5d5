-- One row per case opened before an instant, in order of id. Parameter: before.
SELECT case_id, row_hash FROM cases WHERE opened_at < $before::TIMESTAMPTZ ORDER BY case_id
