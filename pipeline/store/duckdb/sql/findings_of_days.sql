-- One row per data-quality finding that names one of the days from..to (both included), by load and order. Parameters: from, to.
SELECT load_id, source, kind, severity, sentence, days, numbers
FROM quality_findings
WHERE len(list_filter(days, day -> day BETWEEN $from::DATE AND $to::DATE)) > 0
ORDER BY load_id, position
