-- Makes the table compared, one row per case of a staged file: whether it is new, and whether it replaces the known version. No parameters.
CREATE OR REPLACE TEMP TABLE compared AS
SELECT
  staged.case_id,
  staged.file_row,
  staged.opened_at,
  staged.gone,
  known.opened_at AS known_opened_at,
  known.first_seen_at,
  known.case_id IS NULL AS is_new,
  known.case_id IS NOT NULL
    AND (staged.updated_at, staged.gone IS NOT NULL, staged.row_hash) > (known.updated_at, known.gone IS NOT NULL, known.row_hash) AS replaces,
  staged.row_hash IS DISTINCT FROM known.row_hash AS differs,
  known.case_id IS NOT NULL AND staged.updated_at = known.updated_at AND staged.row_hash <> known.row_hash AS has_known_rival
FROM newest_versions AS staged
LEFT JOIN cases AS known USING (case_id)
