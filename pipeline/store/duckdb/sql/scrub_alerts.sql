-- Writes a mark in place of words in sentences of alerts. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE alerts SET
  sentence = regexp_replace(sentence, $words, $mark, 'gi')
WHERE regexp_matches(sentence, $words, 'i')
