-- Writes a mark in place of words in escalations. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE escalations SET
  reason = regexp_replace(reason, $words, $mark, 'gi'),
  text = regexp_replace(text, $words, $mark, 'gi'),
  proof = regexp_replace(proof, $words, $mark, 'gi')
WHERE regexp_matches(reason, $words, 'i')
  OR regexp_matches(text, $words, 'i')
  OR regexp_matches(proof, $words, 'i')
