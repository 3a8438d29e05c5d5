-- Changes erased cases so that they stand for their patterns no more. Parameter: ids.
UPDATE assignments SET exemplar = false WHERE exemplar AND list_contains($ids, case_id)
