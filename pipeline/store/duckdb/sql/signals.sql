-- One row per finding of the weeks from..to (both included), oldest week first. Parameters: pattern_id (null for all), from, to.
SELECT * FROM signals
WHERE week BETWEEN $from AND $to AND ($pattern_id IS NULL OR pattern_id = $pattern_id)
ORDER BY week, signal_id
