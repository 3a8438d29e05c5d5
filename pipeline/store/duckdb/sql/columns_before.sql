-- One row or none: the columns of the last file of a source before a load. Parameters: source, load_id, now.
SELECT load_layouts.columns
FROM load_layouts
JOIN loads USING (load_id)
WHERE source = $source AND load_id <> $load_id AND state = 'loaded' AND loaded_at <= $now::TIMESTAMPTZ
ORDER BY loaded_at DESC, load_id DESC
LIMIT 1
