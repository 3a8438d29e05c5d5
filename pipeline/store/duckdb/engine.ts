import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { askOne, tell } from './ask.ts'
import { toAppError } from './engine-error.ts'
import { VersionRow } from './rows.ts'

/** The one open database of the process: many readers, one writer at a time. */
export interface Engine {
  /** Where exports are written before they are moved to where they were asked for. */
  readonly exportFolder: string
  /** Runs reading work on a connection of its own. */
  read<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>
  /**
   * Runs writing work in one transaction, after all writing asked for before it; raises the data version with it.
   * When the work throws, nothing of it stays.
   *
   * @param known asked first, outside the transaction: when it gives a value, that is the answer and nothing is written
   */
  write<Result>(work: (connection: DuckDBConnection) => Promise<Result>, known?: (connection: DuckDBConnection) => Promise<Result | undefined>): Promise<Result>
  /** A connection that the caller closes: for streams that outlive a call. */
  connect(): Promise<DuckDBConnection>
  /** Rises with every committed write. */
  dataVersion(): Promise<string>
  /** Waits for writing under way, writes the log into the file, closes. */
  close(): Promise<void>
}

/** @param onClose told when the database is closed, to give up the lock */
export async function createEngine(instance: DuckDBInstance, exportFolder: string, onClose: () => void): Promise<Engine> {
  const writer = await instance.connect()
  let lastWrite: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | undefined

  const read: Engine['read'] = async (work) => {
    const connection = await instance.connect()
    try {
      return await work(connection)
    } catch (error) {
      throw toAppError(error)
    } finally {
      connection.closeSync()
    }
  }

  const write: Engine['write'] = (work, known) => {
    const turn = lastWrite.then(async () => (await known?.(writer)) ?? await inTransaction(writer, work))
    lastWrite = turn.catch(() => undefined)
    return turn.catch((error: unknown) => { throw toAppError(error) })
  }

  const close = async () => {
    await lastWrite
    await writer.run('CHECKPOINT')
    writer.closeSync()
    instance.closeSync()
    onClose()
  }

  return {
    exportFolder,
    read,
    write,
    connect: () => instance.connect(),
    dataVersion: () => read(async (connection) => String((await askOne(connection, 'data_version', VersionRow))?.version)),
    close: () => closing ??= close(),
  }
}

async function inTransaction<Result>(connection: DuckDBConnection, work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
  await connection.run('BEGIN TRANSACTION')
  try {
    const result = await work(connection)
    await tell(connection, 'raise_data_version')
    await connection.run('COMMIT')
    return result
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

