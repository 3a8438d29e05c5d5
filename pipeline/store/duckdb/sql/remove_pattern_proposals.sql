-- Removes proposals that are about to be replaced. Parameter: ids.
DELETE FROM pattern_proposals WHERE proposal_id IN (SELECT unnest($ids))
