-- Removes away shared tokens of families. Parameters: words, a pattern with what stands before and after in groups.
UPDATE family_links SET
  tokens = list_filter(tokens, word -> NOT regexp_matches(word, $words, 'i'))
WHERE regexp_matches(array_to_string(tokens, chr(10)), $words, 'i')
