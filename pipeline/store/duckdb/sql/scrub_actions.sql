-- Writes a mark in place of words in titles of actions, and takes away evidence that holds one. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE actions SET
  title = regexp_replace(title, $words, $mark, 'gi'),
  because = list_filter(because, word -> NOT regexp_matches(word, $words, 'i'))
WHERE regexp_matches(title, $words, 'i')
  OR regexp_matches(array_to_string(because, chr(10)), $words, 'i')
