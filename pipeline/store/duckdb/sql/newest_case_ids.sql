-- One row per case that its source still holds, newest first, so many at most. Parameter: count.
SELECT case_id FROM cases WHERE gone IS NULL ORDER BY opened_at DESC, case_id DESC LIMIT $count
