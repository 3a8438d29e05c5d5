-- One row per slot of a job whose run is in a state, oldest first. Parameters: job, state.
SELECT slot FROM runs WHERE job = $job AND state = $state ORDER BY slot
