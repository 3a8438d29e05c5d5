-- One row per action, oldest first. Parameters: action_id, pattern_id, each null for all.
SELECT * FROM actions
WHERE ($action_id IS NULL OR action_id = $action_id) AND ($pattern_id IS NULL OR pattern_id = $pattern_id)
ORDER BY proposed_at, action_id
