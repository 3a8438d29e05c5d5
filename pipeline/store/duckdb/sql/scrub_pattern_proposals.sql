-- Writes a mark in place of words in proposed changes of patterns. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE pattern_proposals SET
  sentence = regexp_replace(sentence, $words, $mark, 'gi'),
  label = regexp_replace(label, $words, $mark, 'gi')
WHERE regexp_matches(sentence, $words, 'i')
  OR regexp_matches(label, $words, 'i')
