-- One row per action, in a fixed order. No parameters.
SELECT * FROM actions ORDER BY proposed_at, action_id
