-- Changes the patterns that show gone cases as examples; the first example left becomes the case most like the others. Parameter: ids, of the gone cases.
UPDATE patterns SET
  example_case_ids = list_filter(example_case_ids, id -> NOT list_contains($ids, id)),
  medoid_case_id = if(list_contains($ids, medoid_case_id), list_filter(example_case_ids, id -> NOT list_contains($ids, id))[1], medoid_case_id)
WHERE list_has_any(example_case_ids, $ids) OR list_contains($ids, medoid_case_id)
