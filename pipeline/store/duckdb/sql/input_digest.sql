-- One row: the cases opened before an instant, and the sums of both halves of the digests of their ids and contents: the same whatever their order. Parameter: before.
-- Halved by shifting: the functions for one half take several times as long.
WITH digests AS (SELECT md5_number(case_id || chr(10) || row_hash) AS digest FROM cases WHERE opened_at < $before::TIMESTAMPTZ)
SELECT
  count(*) AS case_count,
  coalesce(sum((digest >> 64)::UBIGINT), 0)::VARCHAR AS lower_sum,
  coalesce(sum((digest & 18446744073709551615::UHUGEINT)::UBIGINT), 0)::VARCHAR AS upper_sum
FROM digests
