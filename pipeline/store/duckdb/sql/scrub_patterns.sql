-- Writes a mark in place of words in names of patterns, and takes away terms that hold one. Parameters: words, a pattern with what stands before and after in groups; mark.
UPDATE patterns SET
  label = regexp_replace(label, $words, $mark, 'gi'),
  terms = list_filter(terms, word -> NOT regexp_matches(word, $words, 'i'))
WHERE regexp_matches(label, $words, 'i')
  OR regexp_matches(array_to_string(terms, chr(10)), $words, 'i')
