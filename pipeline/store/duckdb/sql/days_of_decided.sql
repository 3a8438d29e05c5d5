-- Makes the table touched_days, one row per day (UTC) of the cases that were decided on. No parameters.
CREATE OR REPLACE TEMP TABLE touched_days AS
SELECT DISTINCT opened_at::DATE AS day FROM cases JOIN decided USING (case_id)
