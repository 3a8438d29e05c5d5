-- One row per data-quality finding of a load, in its order. Parameter: load_id.
SELECT load_id, source, kind, severity, sentence, days, numbers FROM quality_findings WHERE load_id = $load_id ORDER BY position
