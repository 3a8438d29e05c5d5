-- Writes the staged cases to a Parquet file in small row groups, so that few rows are in memory at once. Parameter: path.
COPY staged_cases TO $path (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 8192)
