-- One row per proposal about patterns, newest first. Parameters: proposal_id and state, each null for all.
SELECT * FROM pattern_proposals
WHERE ($proposal_id IS NULL OR proposal_id = $proposal_id) AND ($state IS NULL OR state = $state)
ORDER BY made_at DESC, proposal_id
