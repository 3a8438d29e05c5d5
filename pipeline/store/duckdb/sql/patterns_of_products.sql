-- One row per pattern that holds cases of any of the products, in order of id. Parameter: products.
SELECT DISTINCT pattern_id
FROM weekly_counts
WHERE segment_kind = 'product' AND list_contains($products, segment_value) AND case_count > 0 AND pattern_id NOT IN ('*', '-')
ORDER BY pattern_id
