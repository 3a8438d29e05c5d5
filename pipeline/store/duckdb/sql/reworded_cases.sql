-- Makes the table reworded, one row per decided case whose text a merge changes or takes away. What a person decided stays unless the case is gone. Parameter: cases_path.
CREATE OR REPLACE TEMP TABLE reworded AS
SELECT compared.case_id, assignments.pattern_id, staged.gone
FROM compared
JOIN read_parquet($cases_path) AS staged USING (file_row)
JOIN cases AS known ON known.case_id = compared.case_id
JOIN assignments ON assignments.case_id = compared.case_id
WHERE compared.replaces
  AND (assignments.method <> 'person' OR staged.gone IS NOT NULL)
  AND (staged.subject, staged.body, staged.gone IS NULL) IS DISTINCT FROM (known.subject, known.body, known.gone IS NULL)
