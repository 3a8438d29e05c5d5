-- Writes a mark in place of words in decisions of people. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE constraints SET
  label = regexp_replace(label, $words, $mark, 'gi'),
  "text" = regexp_replace("text", $words, $mark, 'gi'),
  reason = regexp_replace(reason, $words, $mark, 'gi')
WHERE regexp_matches(label, $words, 'i')
  OR regexp_matches("text", $words, 'i')
  OR regexp_matches(reason, $words, 'i')
