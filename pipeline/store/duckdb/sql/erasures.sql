-- One row per erasure, in order of digest. No parameters.
SELECT kind, digest, min(erased_at) AS erased_at
FROM erasures
GROUP BY kind, digest
ORDER BY digest
