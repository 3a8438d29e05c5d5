-- Writes a mark in place of words in the lineage of patterns. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE pattern_events SET
  reason = regexp_replace(reason, $words, $mark, 'gi'),
  "before" = regexp_replace("before", $words, $mark, 'gi'),
  "after" = regexp_replace("after", $words, $mark, 'gi')
WHERE regexp_matches(reason, $words, 'i')
  OR regexp_matches("before", $words, 'i')
  OR regexp_matches("after", $words, 'i')
