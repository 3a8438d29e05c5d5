-- One row per word of three letters or more, or number of five digits or more, that only some cases hold, in order of word. Parameter: ids, of the cases.
SELECT word
FROM (
  SELECT DISTINCT unnest(regexp_extract_all(lower(concat_ws(' ', subject, body, resolution, array_to_string(tags, ' '), array_to_string(json_extract_string(extra, '$.*'), ' '))), '[\p{L}\p{M}\p{N}]+')) AS word
  FROM cases
  WHERE list_contains($ids, case_id)
) AS theirs
WHERE (length(word) >= 3 OR NOT regexp_full_match(word, '[\x00-\x7F]*')) AND NOT regexp_full_match(word, '[0-9]{1,4}') AND word <> 'erased'
  AND word NOT IN (
    SELECT DISTINCT unnest(regexp_extract_all(lower(concat_ws(' ', subject, body, resolution, array_to_string(tags, ' '), array_to_string(json_extract_string(extra, '$.*'), ' '))), '[\p{L}\p{M}\p{N}]+'))
    FROM cases
    WHERE NOT list_contains($ids, case_id)
  )
ORDER BY word
