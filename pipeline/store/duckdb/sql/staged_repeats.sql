-- One row: rows of a staged file that repeat another row of it, and cases with different versions of one instant, in the file or against the known one. Parameter: cases_path.
WITH several AS (
  SELECT staged.case_id, staged.updated_at, staged.row_hash, count(*) AS row_count
  FROM read_parquet($cases_path) AS staged
  SEMI JOIN (SELECT case_id FROM newest_versions WHERE row_count > 1) AS repeated USING (case_id)
  GROUP BY staged.case_id, staged.updated_at, staged.row_hash
),
rivals AS (
  SELECT case_id FROM several GROUP BY case_id, updated_at HAVING count(*) > 1
  UNION
  SELECT case_id FROM compared WHERE has_known_rival
)
SELECT
  (SELECT coalesce(sum(row_count - 1), 0)::BIGINT FROM several) AS repeated_rows,
  (SELECT count(DISTINCT case_id) FROM rivals) AS rival_cases
