-- Marks the runs that a process left unfinished when it died. No parameters.
UPDATE runs SET state = 'failed', failed_because = 'internal' WHERE state = 'running'
