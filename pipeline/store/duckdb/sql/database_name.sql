-- One row: the name under which the open database is attached. No parameters.
SELECT current_database() AS name
