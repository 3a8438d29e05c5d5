import type { DuckDBConnection, DuckDBDataChunk, DuckDBInstance, DuckDBResult } from '@duckdb/node-api'
import { askOne, tell } from './ask.ts'
import { toAppError } from './engine-error.ts'
import { VersionRow } from './rows.ts'

export interface StreamPart { readonly result: DuckDBResult, readonly chunk: DuckDBDataChunk | null }

/** The claim of this process on the database. */
export interface Holding {
  announce(address: string): void
  release(): void
}

/** The one open database of the process: many readers, one writer at a time. */
export interface Engine {
  /** Where exports are written before they are moved to where they were asked for. */
  readonly exportFolder: string
  /** Runs reading work on a connection of its own. All its questions see the same state. */
  read<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>
  /**
   * Runs writing work in one transaction, after all writing asked for before it; raises the data version with it.
   * When the work throws, nothing of it stays.
   *
   * @param known asked first, outside the transaction: when it gives a value, that is the answer and nothing is written
   */
  write<Result>(work: (connection: DuckDBConnection) => Promise<Result>, known?: (connection: DuckDBConnection) => Promise<Result | undefined>): Promise<Result>
  /** The same for what no page shows: the data version stays, so that nothing is read again. */
  writeAside<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>
  /** Runs work on the writing connection when no writing is under way, and lets no other begin before it ends. It makes its own transactions. */
  alone<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>
  /**
   * The rows of a statement in blocks, on a connection of its own that ends when the reading does. The first part has no block:
   * it tells names and types also when there are no rows.
   */
  stream(sql: string): AsyncGenerator<StreamPart>
  /** Runs work on a connection of its own on which every statement is a transaction of its own. */
  each<Result>(work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result>
  /** Rises with every committed write. */
  dataVersion(): Promise<string>
  /** Writes down where this process answers. */
  announce(address: string): void
  /** Waits for writing under way, writes the log into the file, closes. */
  close(): Promise<void>
}

export async function createEngine(instance: DuckDBInstance, exportFolder: string, holding: Holding): Promise<Engine> {
  const writer = await instance.connect()
  let lastWrite: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | undefined

  const each: Engine['each'] = async (work) => {
    const connection = await instance.connect()
    try {
      return await work(connection)
    } catch (error) {
      throw toAppError(error)
    } finally {
      connection.closeSync()
    }
  }

  const read: Engine['read'] = (work) => each(async (connection) => {
    await connection.run('BEGIN TRANSACTION')
    return work(connection)
  })

  // Nobody else can write: asked once after each write, for every request of the server wants to know it.
  let version: Promise<string> | undefined
  const dataVersion = (): Promise<string> => version ??= read(async (connection) => String((await askOne(connection, 'data_version', VersionRow))?.version)).catch((error: unknown) => {
    version = undefined
    throw error
  })

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const turn = lastWrite.then(work)
    lastWrite = turn.catch(() => undefined)
    return turn.catch((error: unknown) => { throw toAppError(error) })
  }
  const write: Engine['write'] = (work, known) => inTurn(async () => (await known?.(writer)) ?? await inTransaction(writer, async (connection) => {
    const result = await work(connection)
    await tell(connection, 'raise_data_version')
    return result
  }).finally(() => { version = undefined }))
  const writeAside: Engine['writeAside'] = (work) => inTurn(() => inTransaction(writer, work))
  const alone: Engine['alone'] = (work) => inTurn(() => work(writer))

  async function* stream(sql: string): AsyncGenerator<StreamPart> {
    const connection = await instance.connect()
    try {
      const result = await connection.stream(sql)
      yield { result, chunk: null }
      for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; chunk = await result.fetchChunk()) yield { result, chunk }
    } catch (error) {
      throw toAppError(error)
    } finally {
      connection.closeSync()
    }
  }

  const close = async () => {
    await lastWrite
    version = undefined
    try {
      await writer.run('CHECKPOINT')
    } catch (error) {
      throw toAppError(error)
    } finally {
      writer.closeSync()
      instance.closeSync()
      holding.release()
    }
  }

  return {
    exportFolder,
    read,
    write,
    writeAside,
    alone,
    stream,
    each,
    announce: (address) => { holding.announce(address) },
    dataVersion,
    close: () => closing ??= close(),
  }
}

async function inTransaction<Result>(connection: DuckDBConnection, work: (connection: DuckDBConnection) => Promise<Result>): Promise<Result> {
  await connection.run('BEGIN TRANSACTION')
  try {
    const result = await work(connection)
    await connection.run('COMMIT')
    return result
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

