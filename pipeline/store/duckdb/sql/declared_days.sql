-- One row per day that was declared, withdrawn ones included, in order of the day. No parameters.
SELECT * FROM declared_days
ORDER BY "day", declared_at, declared_day_id
