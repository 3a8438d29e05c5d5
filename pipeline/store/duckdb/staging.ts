import { DuckDBInstance } from '@duckdb/node-api'
import { join } from 'node:path'
import type { OpenStaging } from '../staging.ts'
import { createRowAppender } from './append.ts'
import { tell } from './ask.ts'
import { toAppError } from './engine-error.ts'
import { migrate } from './migrate.ts'

// The rest of the parser child's 500 MB is for the reader and the redaction.
const MEMORY_LIMIT_MB = 96

/** Collects rows in a small database of the parser child and writes them as Parquet, compressed with zstd. */
export const openStaging: OpenStaging = async (folder) => {
  const instance = await DuckDBInstance.create(join(folder, 'staging.duckdb'), {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    memory_limit: `${MEMORY_LIMIT_MB}MB`,
    threads: '1',
    temp_directory: join(folder, 'spill'),
  })
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await migrate(connection)
  await tell(connection, 'create_staged_cases')
  await tell(connection, 'create_staged_rejects')
  await connection.run('BEGIN TRANSACTION')
  const cases = await createRowAppender(connection, 'staged_cases')
  const rejects = await createRowAppender(connection, 'staged_rejects')

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
      }
      return { casesPath, quarantinePath }
    },
  }
}
