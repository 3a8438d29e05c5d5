-- Ids of the newest cases that their sources still hold, newest first. Parameter: count.
SELECT case_id FROM cases WHERE gone IS NULL ORDER BY opened_at DESC, case_id DESC LIMIT $count
