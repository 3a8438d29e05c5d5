-- Writes a mark in place of words in steps of alerts. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE alert_events SET
  reason = regexp_replace(reason, $words, $mark, 'gi')
WHERE regexp_matches(reason, $words, 'i')
