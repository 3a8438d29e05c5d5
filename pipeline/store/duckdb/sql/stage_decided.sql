-- Makes the empty table decided, one row per new decision on a case. No parameters.
CREATE OR REPLACE TEMP TABLE decided AS FROM assignments LIMIT 0
