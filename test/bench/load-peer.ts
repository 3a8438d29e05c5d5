import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'

/**
 * The plain way, in a process of its own: DuckDB's `read_csv`, every column as text, into a table of a database file. No redaction,
 * no check, no history. Arguments: CSV file, folder. Prints CPU seconds and peak memory of the read as JSON.
 */
const [path = '', folder = ''] = process.argv.slice(2)
const instance = await DuckDBInstance.create(join(folder, 'peer.duckdb'), { threads: '2' })
const connection = await instance.connect()
const before = process.cpuUsage()
await connection.run('CREATE TABLE cases AS SELECT * FROM read_csv($path, all_varchar = true, header = true)', { path })
await connection.run('CHECKPOINT')
const { user, system } = process.cpuUsage(before)
process.stdout.write(JSON.stringify({ cpuSeconds: (user + system) / 1e6, peakRssMb: process.resourceUsage().maxRSS / 1024 }))
connection.closeSync()
instance.closeSync()
