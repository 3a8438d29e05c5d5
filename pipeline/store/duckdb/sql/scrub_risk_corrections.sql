-- Writes a mark in place of words in verdicts on risk. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE risk_corrections SET
  reason = regexp_replace(reason, $words, $mark, 'gi')
WHERE regexp_matches(reason, $words, 'i')
