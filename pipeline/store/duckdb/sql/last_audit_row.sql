-- One row at most: the end of the chain of acts. No parameters.
SELECT * FROM audit_log ORDER BY position DESC LIMIT 1
