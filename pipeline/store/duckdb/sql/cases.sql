-- One row per case that its source still holds, newest first, after a position in that order. Parameters: at, id (both null for the first page), limit;
-- pattern_id ('-' for cases without one), from, to (days, both included), language, product, country, version, platform, channel, category: null for any;
-- products (a list, null for all).
SELECT cases.* EXCLUDE (load_id, first_seen_at)
FROM cases
LEFT JOIN (SELECT case_id, pattern_id FROM assignments WHERE $pattern_id IS NULL OR $pattern_id IN ('-', '*') OR pattern_id = $pattern_id) AS assignments USING (case_id)
WHERE gone IS NULL
  AND ($at::TIMESTAMPTZ IS NULL OR (opened_at, case_id) < ($at::TIMESTAMPTZ, $id))
  AND ($pattern_id IS NULL OR $pattern_id IN (coalesce(assignments.pattern_id, '-'), '*'))
  AND ($from::DATE IS NULL OR opened_at >= $from::DATE)
  AND ($to::DATE IS NULL OR opened_at < $to::DATE + INTERVAL 1 DAY)
  AND ($language IS NULL OR language = $language)
  AND ($product IS NULL OR product = $product)
  AND ($products::VARCHAR[] IS NULL OR list_contains($products::VARCHAR[], product))
  AND ($country IS NULL OR country = $country)
  AND ($version IS NULL OR version = $version)
  AND ($platform IS NULL OR platform = $platform)
  AND ($channel IS NULL OR channel = $channel)
  AND ($category IS NULL OR category = $category)
ORDER BY opened_at DESC, case_id DESC
LIMIT $limit
