-- One row per verdict of a person on a risk, in the order in which they were given. No parameters.
SELECT case_id, template, category, severity, actor, reason, "at" FROM risk_corrections ORDER BY position
