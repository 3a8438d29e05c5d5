-- One row per slot of a job that is done, oldest first. Parameter: job.
SELECT slot FROM runs WHERE job = $job AND state = 'done' ORDER BY slot
