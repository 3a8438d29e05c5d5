-- Writes the staged rejects to a Parquet file in small row groups, so that few rows are in memory at once. Parameter: path.
COPY staged_rejects TO $path (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)
