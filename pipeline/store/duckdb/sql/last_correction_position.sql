-- One row, always: the largest position of the verdicts on risks, 0 without any. No parameters.
SELECT coalesce(max(position), 0) AS position FROM risk_corrections
