import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { OpenStaging } from '../staging.ts'
import { createRowAppender } from './append.ts'
import { tell } from './ask.ts'
import { toAppError } from './engine-error.ts'
import { migrate } from './migrate.ts'

// A database in a file holds 91,000 texts of 5 kB in this; one in memory needed twice as much and was slower.
const MEMORY_LIMIT_MB = 96

/**
 * Collects rows in a small database of the parser child and writes them as Parquet, compressed with zstd.
 * The folder holds only the two Parquet files when `finish` has answered.
 *
 * @throws AppError `disk-full` when the rows do not fit
 */
export const openStaging: OpenStaging = async (folder) => {
  const scratchPath = join(folder, 'staging.duckdb')
  const spillFolder = join(folder, 'spill')
  const instance = await DuckDBInstance.create(scratchPath, {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${MEMORY_LIMIT_MB}MB`,
    threads: '1',
    temp_directory: spillFolder,
  })
  const connection = await instance.connect()
  const { cases, rejects } = await emptyTables(connection)

  return {
    addCase: async (row, fileRow) => { cases.append({ ...row, fileRow }) },
    addReject: async ({ column, ...reject }) => { rejects.append({ ...reject, columnName: column }) },
    finish: async () => {
      const casesPath = join(folder, 'cases.parquet')
      const quarantinePath = join(folder, 'quarantine.parquet')
      try {
        cases.close()
        rejects.close()
        await tell(connection, 'write_staged_cases', { path: casesPath })
        await tell(connection, 'write_staged_rejects', { path: quarantinePath })
      } catch (error) {
        throw toAppError(error)
      } finally {
        connection.closeSync()
        instance.closeSync()
        for (const path of [scratchPath, `${scratchPath}.wal`, spillFolder]) rmSync(path, { recursive: true, force: true })
      }
      return { casesPath, quarantinePath }
    },
  }
}

async function emptyTables(connection: DuckDBConnection) {
  await connection.run("SET TimeZone = 'UTC'")
  await migrate(connection)
  await tell(connection, 'create_staged_cases')
  await tell(connection, 'create_staged_rejects')
  // Never committed: rows that nobody will read again need no log.
  await connection.run('BEGIN TRANSACTION')
  return { cases: await createRowAppender(connection, 'staged_cases'), rejects: await createRowAppender(connection, 'staged_rejects') }
}
