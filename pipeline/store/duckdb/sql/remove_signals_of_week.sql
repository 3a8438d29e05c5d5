-- Removes the findings of a week, which are about to be replaced. Parameters: week, ids of the findings that replace them.
DELETE FROM signals WHERE week = $week OR signal_id IN (SELECT unnest($ids))
