-- Makes the table reworded, one row per machine-decided case whose text a merge changes. Parameter: cases_path.
CREATE OR REPLACE TEMP TABLE reworded AS
SELECT compared.case_id, assignments.pattern_id
FROM compared
JOIN read_parquet($cases_path) AS staged USING (file_row)
JOIN cases AS known ON known.case_id = compared.case_id
JOIN assignments ON assignments.case_id = compared.case_id
WHERE compared.replaces
  AND assignments.method <> 'person'
  AND (staged.subject, staged.body) IS DISTINCT FROM (known.subject, known.body)
