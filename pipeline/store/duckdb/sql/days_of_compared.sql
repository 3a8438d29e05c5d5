-- Makes the table touched_days, one row per day (UTC) that a merge adds cases to or takes them from. No parameters.
CREATE OR REPLACE TEMP TABLE touched_days AS
SELECT opened_at::DATE AS day FROM compared WHERE is_new OR replaces
UNION
SELECT known_opened_at::DATE FROM compared WHERE replaces
