-- One row: the cases opened before an instant, and the sums of both halves of the digests of their ids and contents: the same whatever their order. Parameter: before.
WITH digests AS (SELECT case_id || chr(10) || row_hash AS version FROM cases WHERE opened_at < $before::TIMESTAMPTZ)
SELECT count(*) AS case_count, coalesce(sum(md5_number_lower(version)), 0)::VARCHAR AS lower_sum, coalesce(sum(md5_number_upper(version)), 0)::VARCHAR AS upper_sum FROM digests
