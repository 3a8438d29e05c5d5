-- One row per column of a table, in its order. Parameter: table.
SELECT name FROM pragma_table_info($table) ORDER BY cid
